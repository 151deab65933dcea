import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { DashboardResolver } from './dashboard.resolver';

/** What the notifications add to the caller's first page. */
export const dashboard = feature({
  resolvers: [DashboardResolver],
  access: { Dashboard: { unreadNotifications: access('authenticated') } },
});
