import { anyCaseOf, email, identifier, number, oldDay, oldInstant, text } from '../../shared/legacy/cells';
import { check } from '../../shared/legacy/check';
import { optional, required, type LegacyFile } from '../../shared/legacy/legacy-file';
import { StudentStatus } from '../students/student.enums';

const ID = `pg_temp.legacy_id('student', s.id)`;
const GIVEN = `regexp_replace(s.full_name, '\\s+\\S+$', '')`;
const FAMILY = `substring(s.full_name from '\\S+$')`;

/** Whoever registers may write any email: only one that was verified leads to the student's data. */
const LOGIN = `identity.users u where lower(u.email) = lower(s.email) and u.issuer is null`;

export const students: LegacyFile = {
  name: 'students',
  columns: {
    id: required(number),
    student_id: required(identifier(50)),
    email: required(email),
    full_name: required(text(200)),
    phone: optional(text(20)),
    address: optional(text(500)),
    status: optional(anyCaseOf(...Object.keys(StudentStatus))),
    enrollment_date: optional(oldDay),
    created_at: optional(oldInstant),
    updated_at: optional(oldInstant),
  },
  key: ['id'],
  checks: [
    check(
      'students',
      'full_name',
      `'Write a given and a family name, each of at most 100 characters.'`,
      `s.full_name !~ '\\s' or length(${GIVEN}) > 100 or length(${FAMILY}) > 100`,
    ),
    check(
      'students',
      'student_id',
      `'Another row has this number.'`,
      `exists (select from pg_temp.legacy_students o where o.student_id = s.student_id and o.line < s.line)`,
    ),
    check(
      'students',
      'student_id',
      `'Another student has this number.'`,
      `exists (select from students.students t where t.student_number = s.student_id and t.id <> ${ID})`,
    ),
    // The old system took an email twice.
    check(
      'students',
      'email',
      `'Another row has this email.'`,
      `exists (select from pg_temp.legacy_students o where lower(o.email) = lower(s.email) and o.line < s.line)`,
    ),
    check(
      'students',
      'email',
      `format('The student %s has this email.', (select t.student_number from students.students t
        where lower(t.email) = lower(s.email) and t.id <> ${ID}))`,
      `exists (select from students.students t where lower(t.email) = lower(s.email) and t.id <> ${ID})`,
    ),
  ],
  inserts: [
    `insert into students.students (id, student_number, user_id, given_name, family_name, email, phone, address, status,
        enrollment_date, created_at)
      select ${ID}, s.student_id, (select u.id from ${LOGIN} and u.email_verified and u.role = 'STUDENT'
          and not exists (select from students.students t where t.user_id = u.id)),
        ${GIVEN}, ${FAMILY}, s.email, s.phone, s.address, coalesce(s.status, 'ACTIVE'),
        coalesce(s.enrollment_date, s.created_at::date, current_date), coalesce(s.created_at, clock_timestamp())
      from pg_temp.good_students s on conflict (id) do nothing returning 1`,
  ],
  changes: [
    check(
      'students',
      'full_name',
      `format('The given name is "%s", the family name "%s".', ${GIVEN}, ${FAMILY})`,
      `s.full_name ~ '\\s\\S+\\s'`,
    ),
    check(
      'students',
      'email',
      `'The login with this email is not linked: it must be of a STUDENT, with its email verified, and of nobody else.'`,
      `exists (select from ${LOGIN} and not exists (select from students.students t where t.user_id = u.id and t.id = ${ID}))`,
    ),
  ],
};
