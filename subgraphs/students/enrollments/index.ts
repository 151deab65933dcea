import { access, foreignKey } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { referredCourse } from '../../shared/school/course-reference';
import { CourseSeats } from './course-seats.entity';
import { Enrollment } from './enrollment.entity';
import { EnrollmentWritesResolver } from './enrollment-writes.resolver';
import { CourseEnrollmentsResolver, EnrollmentsResolver } from './enrollments.resolver';

const COURSE = { id: foreignKey, enrollments: access('read:students') };

/** Who takes which course. Whose enrollments a caller sees is decided in SQL; who may enrol whom, by EnrollmentRights. */
export const enrollments = feature({
  models: [Enrollment, CourseSeats],
  resolvers: [EnrollmentsResolver, EnrollmentWritesResolver, CourseEnrollmentsResolver],
  references: { CbcCourse: referredCourse('CBC'), BritishCourse: referredCourse('BRITISH') },
  access: {
    Query: { enrollment: access('read:students'), enrollments: access('read:students') },
    Mutation: {
      enrollStudent: access('write:students'),
      enrollClassGroup: access('write:students'),
      completeEnrollment: access('write:students'),
      dropEnrollment: access('write:students'),
    },
    Enrollment: { '*': access('read:students') },
    EnrollmentPage: { '*': access('read:students') },
    CbcCourse: COURSE,
    BritishCourse: COURSE,
  },
});
