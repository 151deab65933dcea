import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { GpaOfStudent, GpaResolver } from './gpa.resolver';
import { StudentGpa } from './student-gpa.type';

/** The one figure that sums up a student's grades. */
export const gpa = feature({
  models: [StudentGpa],
  resolvers: [GpaResolver, GpaOfStudent],
  access: {
    Query: { studentGpa: access('read:grades') },
    Student: { gpa: access('read:grades') },
    StudentGpa: { '*': access('read:grades') },
  },
});
