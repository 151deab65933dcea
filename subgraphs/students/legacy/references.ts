import { check } from '../../shared/legacy/check';

export const STUDENT = `pg_temp.legacy_id('student', s.student_id)`;

/**
 * The courses that a row `s` may mean. The old system numbered the courses of the two frameworks apart, and wrote nothing but the number
 * where students enrolled.
 */
const COURSES = `curriculum.courses c where c.id in (pg_temp.legacy_id('cbc_course', s.course_id),
  pg_temp.legacy_id('british_course', s.course_id)) and (s.framework is null or c.framework = s.framework)`;

/** Joins the course of a row `s` as `c`. */
export const JOIN_COURSE = `cross join lateral (select c.id, c.framework, c.duration_weeks from ${COURSES} limit 1) c`;

/** The errors of a student and a course that are not there, or not clear. */
export const wrongReferences = (file: string): string[] => [
  check(
    file,
    'student_id',
    `format('There is no student with the number %s.', s.student_id)`,
    `s.student_id is not null and not exists (select from pg_temp.legacy_students o where o.id = s.student_id)
      and not exists (select from students.students t where t.id = ${STUDENT})`,
  ),
  check(
    file,
    'course_id',
    `format('There is no course with the number %s. Load the curriculum first.', s.course_id)`,
    `s.course_id is not null and not exists (select from ${COURSES})`,
  ),
  check(
    file,
    'course_id',
    `format('A CBC and a British course have the number %s. Say which is meant in the column framework.', s.course_id)`,
    `(select count(*) from ${COURSES}) > 1`,
  ),
];
