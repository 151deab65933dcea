import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { DashboardCourse } from './dashboard-course.type';
import { DashboardResolver } from './dashboard.resolver';

const everybody = access('authenticated');

/** What the curriculum adds to the caller's first page. */
export const dashboard = feature({
  models: [DashboardCourse],
  resolvers: [DashboardResolver],
  access: {
    Dashboard: { courseCount: everybody, myCourses: everybody },
    DashboardCourse: { '*': everybody },
  },
});
