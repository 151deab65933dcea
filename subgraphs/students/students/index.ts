import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { Student } from './student.entity';
import { studentReference } from './students.loader';
import { StudentsResolver, UserStudentResolver } from './students.resolver';

/**
 * Those who learn. Which of them a caller sees is decided in SQL (student-visibility.ts), so that lists, details, relations and
 * references agree; which of them a caller changes is decided by the service, inside the transaction.
 */
export const students = feature({
  models: [Student],
  resolvers: [StudentsResolver, UserStudentResolver],
  references: { Student: studentReference },
  costs: { 'Query.students(search:)': 1_600 },
  access: {
    Query: { student: access('read:students'), students: access('read:students') },
    Mutation: { createStudent: access('write:students'), updateStudent: access('write:students') },
    Student: { '*': access('read:students') },
    StudentPage: { '*': access('read:students') },
    User: { student: access('read:students') },
  },
});
