-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- GradeImportsRepository.given

select student_id as "studentId", course_id as "courseId", graded_at as "gradedAt"
from students.grades
where student_id = any($1::uuid[])
  and course_id = any($2::uuid[]);

-- GradeImportsRepository.insert

with inserted as (
  insert into students.grades (id, student_id, course_id, course_framework, score, grade, grade_scale, duration_weeks,
      recorded_by, graded_at)
  select *
  from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::numeric[], $6::text[], $7::text[], $8::integer[],
      $9::uuid[], $10::timestamptz[]) on conflict do nothing
  returning 1
)
select count(*)::int as count
from inserted;
