import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { EnrollmentImport } from './enrollment-import.type';
import { EnrollmentImportsResolver } from './enrollment-imports.resolver';

/** Enrollments from a file. Instructors import those in the courses that they teach. */
export const enrollmentImports = feature({
  models: [EnrollmentImport],
  resolvers: [EnrollmentImportsResolver],
  access: {
    Mutation: { importEnrollments: access('write:students') },
    EnrollmentImport: { '*': access('write:students') },
  },
});
