import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { DashboardResolver } from './dashboard.resolver';

const everybody = access('authenticated');

/** What operators find on their first page. */
export const dashboard = feature({
  resolvers: [DashboardResolver],
  access: { Dashboard: { failedJobs: everybody, setAsideDeliveries: everybody } },
});
