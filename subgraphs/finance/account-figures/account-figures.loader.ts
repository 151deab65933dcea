import { oneByKey } from '../../shared/graph/context';
import type { AccountFigures, AccountFiguresRepository } from './account-figures.repository';

/** The figures of an account that the caller sees. */
export const accountFigures = oneByKey<AccountFigures, { readonly accountFigures: AccountFiguresRepository }>(
  (accountIds, { services }) => services.accountFigures.of(accountIds),
  ({ accountId }) => accountId,
);
