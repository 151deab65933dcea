-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- GradesRepository.visibleTo

--   exists (
--     select
--     from students.students s
--     where s.id = g.student_id
--       and s.user_id = $1
--   )

-- GradesRepository.page

select count(*)::int as count
from students.grades g
where true /* visible */
  and g.superseded_at is not null
  and g.student_id = $1
  and g.course_id = $2
  and g.course_framework = $3
  and g.course_framework = $4;

select g.id as "id", g.student_id as "studentId", g.course_id as "courseId", g.course_framework as "courseFramework",
    g.score as "score", g.grade as "grade", g.grade_scale as "gradeScale", g.duration_weeks as "durationWeeks",
    g.graded_at as "gradedAt", g.recorded_by as "recordedBy", g.recorded_at as "recordedAt",
    g.corrects_id as "correctsId", g.reason as "reason", g.superseded_at as "supersededAt"
from students.grades g
where true /* visible */
  and g.superseded_at is not null
  and g.student_id = $1
  and g.course_id = $2
  and g.course_framework = $3
  and g.course_framework = $4
order by g.recorded_at desc, g.id desc
limit $5 offset $6;

select count(*)::int as count
from students.grades g
where g.superseded_at is null;

select g.id as "id", g.student_id as "studentId", g.course_id as "courseId", g.course_framework as "courseFramework",
    g.score as "score", g.grade as "grade", g.grade_scale as "gradeScale", g.duration_weeks as "durationWeeks",
    g.graded_at as "gradedAt", g.recorded_by as "recordedBy", g.recorded_at as "recordedAt",
    g.corrects_id as "correctsId", g.reason as "reason", g.superseded_at as "supersededAt"
from students.grades g
where g.superseded_at is null
order by g.recorded_at desc, g.id desc
limit $1 offset $2;

-- GradesRepository.insertAll

insert into students.grades as g (student_id, course_id, course_framework, score, grade, grade_scale, duration_weeks,
    recorded_by, graded_at)
select "studentId", "courseId", "courseFramework", score, grade, "gradeScale", "durationWeeks", "recordedBy",
    coalesce("gradedAt", now())
from jsonb_to_recordset($1::jsonb) as given ("studentId" uuid, "courseId" uuid, "courseFramework" text, score numeric,
    grade text, "gradeScale" text, "durationWeeks" integer, "recordedBy" uuid, "gradedAt" timestamptz)
returning g.id as "id", g.student_id as "studentId", g.course_id as "courseId", g.course_framework as "courseFramework",
    g.score as "score", g.grade as "grade", g.grade_scale as "gradeScale", g.duration_weeks as "durationWeeks",
    g.graded_at as "gradedAt", g.recorded_by as "recordedBy", g.recorded_at as "recordedAt",
    g.corrects_id as "correctsId", g.reason as "reason", g.superseded_at as "supersededAt";

-- GradesRepository.supersede

update students.grades g
set superseded_at = clock_timestamp()
where g.id = $1
  and g.superseded_at is null
returning g.id;

-- GradesRepository.byIds

/* prepared */
select g.id as "id", g.student_id as "studentId", g.course_id as "courseId", g.course_framework as "courseFramework",
    g.score as "score", g.grade as "grade", g.grade_scale as "gradeScale", g.duration_weeks as "durationWeeks",
    g.graded_at as "gradedAt", g.recorded_by as "recordedBy", g.recorded_at as "recordedAt",
    g.corrects_id as "correctsId", g.reason as "reason", g.superseded_at as "supersededAt"
from students.grades g
where g.id = any($1)
  and true /* conditions */;

/* prepared */
select g.id as "id", g.student_id as "studentId", g.course_id as "courseId", g.course_framework as "courseFramework",
    g.score as "score", g.grade as "grade", g.grade_scale as "gradeScale", g.duration_weeks as "durationWeeks",
    g.graded_at as "gradedAt", g.recorded_by as "recordedBy", g.recorded_at as "recordedAt",
    g.corrects_id as "correctsId", g.reason as "reason", g.superseded_at as "supersededAt"
from students.grades g
where g.id = any($1);

-- GradesRepository.referredTo

/* prepared */
select g.id as "id", g.student_id as "studentId", g.course_id as "courseId", g.course_framework as "courseFramework",
    g.score as "score", g.grade as "grade", g.grade_scale as "gradeScale", g.duration_weeks as "durationWeeks",
    g.graded_at as "gradedAt", g.recorded_by as "recordedBy", g.recorded_at as "recordedAt",
    g.corrects_id as "correctsId", g.reason as "reason", g.superseded_at as "supersededAt"
from students.grades g
where g.id = any($1);

/* prepared */
select g.id as "id", g.student_id as "studentId", g.course_id as "courseId", g.course_framework as "courseFramework",
    g.score as "score", g.grade as "grade", g.grade_scale as "gradeScale", g.duration_weeks as "durationWeeks",
    g.graded_at as "gradedAt", g.recorded_by as "recordedBy", g.recorded_at as "recordedAt",
    g.corrects_id as "correctsId", g.reason as "reason", g.superseded_at as "supersededAt"
from students.grades g
where g.id = any($1)
  and exists (
    select
    from students.students s
    where s.id = g.student_id
      and s.user_id = $2
  );

-- GradesRepository.byId: as byIds

-- GradesRepository.notFound: as byIds

-- GradesRepository.lock

/* prepared */
select g.id as "id", g.student_id as "studentId", g.course_id as "courseId", g.course_framework as "courseFramework",
    g.score as "score", g.grade as "grade", g.grade_scale as "gradeScale", g.duration_weeks as "durationWeeks",
    g.graded_at as "gradedAt", g.recorded_by as "recordedBy", g.recorded_at as "recordedAt",
    g.corrects_id as "correctsId", g.reason as "reason", g.superseded_at as "supersededAt"
from students.grades g
where g.id = $1
for update;

-- GradesRepository.lockStatementOf

--   select
--   from students.grades g
--   where g.id = $1
--   for update

-- GradesRepository.insert

insert into students.grades as g (corrects_id, course_framework, course_id, duration_weeks, grade, grade_scale,
    graded_at, reason, recorded_at, recorded_by, score, student_id, superseded_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
returning g.id as "id", g.student_id as "studentId", g.course_id as "courseId", g.course_framework as "courseFramework",
    g.score as "score", g.grade as "grade", g.grade_scale as "gradeScale", g.duration_weeks as "durationWeeks",
    g.graded_at as "gradedAt", g.recorded_by as "recordedBy", g.recorded_at as "recordedAt",
    g.corrects_id as "correctsId", g.reason as "reason", g.superseded_at as "supersededAt";

-- GradesRepository.delete

delete from students.grades
where id = $1
returning id;

-- GradesRepository.seenBy

--   exists (
--     select
--     from students.students s
--     where s.id = g.student_id
--       and s.user_id = $1
--   )

-- GradesRepository.pointingAt

/* prepared */
select g.id as "id", g.student_id as "studentId", g.course_id as "courseId", g.course_framework as "courseFramework",
    g.score as "score", g.grade as "grade", g.grade_scale as "gradeScale", g.duration_weeks as "durationWeeks",
    g.graded_at as "gradedAt", g.recorded_by as "recordedBy", g.recorded_at as "recordedAt",
    g.corrects_id as "correctsId", g.reason as "reason", g.superseded_at as "supersededAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select g.*
  from students.grades g
  where g.student_id = wanted.id
    and g.superseded_at is null
  order by g.recorded_at desc, g.id desc
  limit $2
) g
order by g.recorded_at desc, g.id desc;

/* prepared */
select g.id as "id", g.student_id as "studentId", g.course_id as "courseId", g.course_framework as "courseFramework",
    g.score as "score", g.grade as "grade", g.grade_scale as "gradeScale", g.duration_weeks as "durationWeeks",
    g.graded_at as "gradedAt", g.recorded_by as "recordedBy", g.recorded_at as "recordedAt",
    g.corrects_id as "correctsId", g.reason as "reason", g.superseded_at as "supersededAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select g.*
  from students.grades g
  where g.student_id = wanted.id
    and g.superseded_at is null
    and exists (
      select
      from students.students s
      where s.id = g.student_id
        and s.user_id = $2
    )
  order by g.recorded_at desc, g.id desc
  limit $3
) g
order by g.recorded_at desc, g.id desc;
