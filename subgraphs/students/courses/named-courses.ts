import type { RequestMetadata } from '../../../schema/contract/identity';
import type { ImportErrors } from '../../shared/imports/import-errors';
import type { ImportRow } from '../../shared/imports/import-row';
import type { CourseDirectory, KnownCourse, CoursesById } from './course-directory';
import { teaches, type Teacher } from '../teachers';

type CourseRow = ImportRow<'courseId'>;

/** The courses of a file, asked for in one call. @throws PEER_UNAVAILABLE */
export function coursesOf(
  rows: readonly CourseRow[],
  courses: CourseDirectory,
  request: RequestMetadata,
): Promise<CoursesById> {
  return courses.courses(request, [...new Set(rows.flatMap(({ courseId }) => courseId ?? []))]);
}

/** The course of a row, for whoever teaches it. @returns null with an error of the row, or when it is told of already */
export function courseOfRow(
  { row, courseId }: CourseRow,
  courses: CoursesById,
  teacher: Teacher,
  importErrors: ImportErrors,
): KnownCourse | null {
  if (courseId === null) return null;
  const course = courses.get(courseId);
  if (!course) importErrors.add(row, 'course_id', `Invalid pk "${courseId}" - object does not exist.`);
  else if (!teaches(teacher, course.instructorId))
    importErrors.add(row, 'course_id', 'You do not teach this course.');
  else return course;
  return null;
}
