import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { DashboardResolver } from './dashboard.resolver';
import { DashboardEmployee, DashboardStaffing } from './dashboard.type';

const everybody = access('authenticated');

/** What the workforce adds to the caller's first page. */
export const dashboard = feature({
  models: [DashboardStaffing, DashboardEmployee],
  resolvers: [DashboardResolver],
  access: {
    Dashboard: { staffing: everybody, employee: everybody },
    DashboardStaffing: { '*': everybody },
    DashboardEmployee: { '*': everybody },
  },
});
