import { feature } from '../../shared/graph/feature';
import { AccountFiguresResolver } from './account-figures.resolver';

/** How much there is in an account, with what is overdue; whoever sees the account sees it. */
export const accountFigures = feature({ resolvers: [AccountFiguresResolver] });
