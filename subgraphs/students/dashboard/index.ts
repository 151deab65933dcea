import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { DashboardProfile } from './dashboard-profile.type';
import { DashboardResolver } from './dashboard.resolver';

const everybody = access('authenticated');

/** What this domain adds to the caller's first page. */
export const dashboard = feature({
  models: [DashboardProfile],
  resolvers: [DashboardResolver],
  access: {
    Dashboard: { studentCount: everybody, profile: everybody },
    DashboardProfile: { '*': everybody },
  },
});
