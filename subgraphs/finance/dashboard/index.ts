import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { DashboardAccount } from './dashboard-account.type';
import { DashboardFinances } from './dashboard-finances.type';
import { DashboardResolver } from './dashboard.resolver';

const everybody = access('authenticated');

/** What the finances add to the caller's first page. */
export const dashboard = feature({
  models: [DashboardAccount, DashboardFinances],
  resolvers: [DashboardResolver],
  access: {
    Dashboard: { financeSummary: everybody, openSuspenseCount: everybody, account: everybody },
    DashboardAccount: { '*': everybody },
    DashboardFinances: { '*': everybody },
  },
});
