-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- EnrollmentImportsRepository.begun

select student_id as "studentId", course_id as "courseId", enrollment_date as "enrollmentDate"
from students.enrollments
where student_id = any($1::uuid[])
  and course_id = any($2::uuid[]);

-- EnrollmentImportsRepository.insert

with inserted as (
  insert into students.enrollments (id, student_id, course_id, course_framework, status, enrollment_date, ended_on)
  select *
  from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::date[], $7::date[]) on conflict do nothing
  returning 1
)
select count(*)::int as count
from inserted;
