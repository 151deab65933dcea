import { check } from '../../shared/legacy/check';
import { email, number } from '../../shared/legacy/cells';
import { required, type LegacyFile } from '../../shared/legacy/legacy-file';

/** Who taught in the old system. They are employees here, known by their email; nothing is written of them. */
export const instructors: LegacyFile = {
  name: 'instructors',
  columns: { id: required(number), email: required(email) },
  key: ['id'],
  checks: [
    check(
      'instructors',
      'email',
      `'No employee has this email.'`,
      `not exists (select from workforce.employees e where lower(e.email) = lower(s.email))`,
    ),
  ],
  inserts: [],
};

/** The employee who is the instructor of the row `s`; the number may be there twice, which is an error of its own. */
export const INSTRUCTOR = `(select e.id from pg_temp.legacy_instructors i
  join workforce.employees e on lower(e.email) = lower(i.email) where i.id = s.instructor_id limit 1)`;

export const noInstructor = (file: string): string =>
  check(
    file,
    'instructor_id',
    `format('There is no instructor with the number %s in instructors.csv.', s.instructor_id)`,
    `s.instructor_id is not null
      and not exists (select from pg_temp.legacy_instructors i where i.id = s.instructor_id)`,
  );

/** Who taught and has left may still be named; a new row could not name them. */
export const noTeacher = (file: string): string =>
  check(
    file,
    'instructor_id',
    `'The instructor is no active teacher now, and is kept.'`,
    `exists (select from workforce.employees e where e.id = ${INSTRUCTOR}
      and (e.status <> 'ACTIVE' or e.staff_role is distinct from 'TEACHER'))`,
  );
