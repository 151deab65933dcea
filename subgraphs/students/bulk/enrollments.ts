import type { Client } from 'pg';
import type { Framework } from '../../../schema/contract/grading';
import { at } from '../../shared/bulk/cycle';

/** Columns of the rows below, in COPY's order. */
export const ENROLLMENT_COLUMNS =
  'student_id, course_id, course_framework, status, enrollment_date, ended_on';

/** Enrollments of each student, all in courses of their own. */
export const ENROLLMENTS_EACH = 4;

/** What enrollments and grades keep of a course. */
export interface BulkCourse {
  readonly id: string;
  readonly framework: Framework;
  readonly weeks: number;
}

/** The courses that grades of the database are of. @throws when there are fewer than a student takes */
export async function coursesOf(client: Client): Promise<BulkCourse[]> {
  const { rows } = await client.query<BulkCourse>(
    `select distinct on (course_id) course_id as id, course_framework as framework, duration_weeks as weeks
      from students.grades order by course_id, recorded_at`,
  );
  if (rows.length < ENROLLMENTS_EACH)
    throw new Error('There is nothing to add rows to: run `npm start` once.');
  return rows;
}

/** The course that a student takes as one of several: the following ones are others. */
export function courseAt(student: number, nth: number, courses: readonly BulkCourse[]): BulkCourse {
  const course = courses[(student + nth) % courses.length];
  if (!course) throw new Error('there are no courses');
  return course;
}

/** One enrollment as a line of COPY's text format: the first of each student is completed, the others are active. */
export function enrollmentLine(
  index: number,
  studentIds: readonly string[],
  courses: readonly BulkCourse[],
): string {
  const student = Math.floor(index / ENROLLMENTS_EACH);
  const nth = index % ENROLLMENTS_EACH;
  const { id, framework } = courseAt(student, nth, courses);
  const days = nth === 0 ? ['COMPLETED', '2025-09-01', '2025-12-05'] : ['ACTIVE', '2026-01-05', '\\N'];
  return [at(studentIds, student), id, framework, ...days].join('\t');
}
