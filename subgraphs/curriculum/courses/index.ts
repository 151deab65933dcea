import { catalogueAccess } from '../../shared/catalogue/catalogue-resolver';
import { access, mergePolicies } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { publishingAccess } from '../publishing/publishing.resolver';
import { BritishCourse } from './british-course.entity';
import {
  BritishCourseResolver,
  BritishCoursePublishingResolver,
  BritishCoursesResolver,
} from './british-courses.resolver';
import { CbcCourse } from './cbc-course.entity';
import { CbcCoursePublishingResolver, CbcCourseResolver, CbcCoursesResolver } from './cbc-courses.resolver';
import { CourseCompetency, CourseGenericSkill, CoursePrerequisite } from './course-links.entity';
import { Course } from './course.entity';
import { CoursesResolver } from './courses.resolver';

const read = access('read:curriculum');
const REQUIREMENTS = { read: 'read:curriculum', write: 'write:curriculum' } as const;

/** The courses of both frameworks: read together, written by their type. */
export const courses = feature({
  models: [Course, CbcCourse, BritishCourse, CourseCompetency, CourseGenericSkill, CoursePrerequisite],
  resolvers: [
    CoursesResolver,
    CbcCoursesResolver,
    CbcCoursePublishingResolver,
    CbcCourseResolver,
    BritishCoursesResolver,
    BritishCoursePublishingResolver,
    BritishCourseResolver,
  ],
  access: mergePolicies(
    {
      Query: { course: read, courses: read },
      CoursePage: { '*': read },
      Employee: { taughtCourses: read },
      Mutation: { ...publishingAccess(CbcCourse), ...publishingAccess(BritishCourse) },
    },
    catalogueAccess(CbcCourse, { one: 'cbcCourse', many: 'cbcCourses' }, REQUIREMENTS),
    catalogueAccess(BritishCourse, { one: 'britishCourse', many: 'britishCourses' }, REQUIREMENTS),
  ),
});
