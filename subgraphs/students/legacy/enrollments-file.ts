import { anyCaseOf, number, oldDay, oldInstant } from '../../shared/legacy/cells';
import { check } from '../../shared/legacy/check';
import { optional, required, type LegacyFile } from '../../shared/legacy/legacy-file';
import { Framework } from '../../shared/school/framework';
import { EnrollmentStatus } from '../enrollments/enrollment-status';
import { JOIN_COURSE, STUDENT, wrongReferences } from './references';

const ID = `pg_temp.legacy_id('enrollment', s.id)`;

export const enrollments: LegacyFile = {
  name: 'enrollments',
  columns: {
    id: required(number),
    student_id: required(number),
    course_id: required(number),
    framework: optional(anyCaseOf(...Object.keys(Framework))),
    status: optional(anyCaseOf(...Object.keys(EnrollmentStatus))),
    enrollment_date: required(oldDay),
    created_at: optional(oldInstant),
  },
  key: ['id'],
  checks: wrongReferences('enrollments'),
  inserts: [
    // The old system kept no day on which an enrollment ended.
    `with added as (
        insert into students.enrollments (id, student_id, course_id, course_framework, status, enrollment_date, ended_on, created_at)
        select ${ID}, t.id, c.id, c.framework, coalesce(s.status, 'ACTIVE'), s.enrollment_date,
          case when s.status in ('COMPLETED', 'DROPPED') then s.enrollment_date end, coalesce(s.created_at, clock_timestamp())
        from pg_temp.good_enrollments s join students.students t on t.id = ${STUDENT} ${JOIN_COURSE}
        where not exists (select from students.enrollments e where e.id = ${ID})
        order by s.line
        on conflict (student_id, course_id) where status = 'ACTIVE' do nothing returning course_id
      ), seats as (
        insert into students.course_seats (course_id) select distinct course_id from added on conflict do nothing
      )
      select from added`,
  ],
  changes: [
    // The old system took an enrollment twice.
    check(
      'enrollments',
      'course_id',
      `'The student has another active enrollment in the course. This one is left out.'`,
      `not exists (select from students.enrollments e where e.id = ${ID})`,
    ),
  ],
};
