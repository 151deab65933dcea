import { oneByKey } from '../../shared/graph/context';
import type { AccountFigures, AccountFiguresServices } from './account-figures.type';

/** The figures of an account that the caller sees. */
export const accountFigures = oneByKey<AccountFigures, AccountFiguresServices>(
  (accountIds, { services }) => services.accountFigures.of(accountIds),
  ({ accountId }) => accountId,
);
