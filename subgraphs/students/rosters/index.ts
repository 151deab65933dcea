import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { ClassGroupRosterResolver, CourseRosterResolver } from './rosters.resolver';

const ROSTER = { activeStudentIds: access('read:students') };

/** Who is to be invoiced for a class group or a course. Other domains ask; clients have lists in pages instead. */
export const rosters = feature({
  resolvers: [ClassGroupRosterResolver, CourseRosterResolver],
  access: { ClassGroup: ROSTER, CbcCourse: ROSTER, BritishCourse: ROSTER },
});
