-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- GpaRepository.ofStudents

/* prepared */
select s.id as "studentId", coalesce(f.gpa, 0)::numeric(3, 2) as gpa, (100 / $1::int)::numeric(3, 2) as "gpaScale",
    f.courses as "coursesCompleted"
from students.students s
cross join lateral (
  select round(sum(latest.score * latest.duration_weeks) / (sum(latest.duration_weeks) * $2::int), 2) as gpa,
      count(*)::int as courses
  from (
    select distinct on (g.course_id) g.score, g.duration_weeks
    from students.grades g
    where g.student_id = s.id
      and g.superseded_at is null
    order by g.course_id, g.graded_at desc, g.id desc
  ) latest
) f
where s.id = any($3::uuid[]);

/* prepared */
select s.id as "studentId", coalesce(f.gpa, 0)::numeric(3, 2) as gpa, (100 / $1::int)::numeric(3, 2) as "gpaScale",
    f.courses as "coursesCompleted"
from students.students s
cross join lateral (
  select round(sum(latest.score * latest.duration_weeks) / (sum(latest.duration_weeks) * $2::int), 2) as gpa,
      count(*)::int as courses
  from (
    select distinct on (g.course_id) g.score, g.duration_weeks
    from students.grades g
    where g.student_id = s.id
      and g.superseded_at is null
    order by g.course_id, g.graded_at desc, g.id desc
  ) latest
) f
where s.id = any($3::uuid[])
  and s.user_id = $4;
