-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- AssessmentsRepository.graded

select r.id, r.max_score as "maxScore", r.course_id as "courseId", c.framework, c.instructor_id as "instructorId"
from curriculum.assessments r
join curriculum.courses c on c.id = r.course_id
where r.id = $1;

-- AssessmentsRepository.instructorOf

select c.instructor_id as "instructorId"
from curriculum.courses c
where c.id = $1;

-- AssessmentsRepository.courseOf

select r.course_id as "courseId"
from (
  select l.id, l.title, l.description, l.assessment_type, l.max_score, l.duration_minutes, l.course_id, l.created_at,
      l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
  from curriculum.assessments l
  union all
  select d.id, k.title, k.description, k.assessment_type, k.max_score, k.duration_minutes, k.course_id, k.created_at,
      k.updated_at, d.deleted_at, d.related
  from curriculum.deleted_rows d
  cross join lateral jsonb_populate_record(null::curriculum.assessments, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from curriculum.assessments l
      where l.id = d.id
    )
) r
where r.id = $2;

-- AssessmentsRepository.holdMaxScore

select r.max_score as "maxScore"
from curriculum.assessments r
where r.id = $1
for share;

-- AssessmentsRepository.archive.put

with gone as (
  delete from curriculum.assessments
  where id = $1
  returning *
)
insert into curriculum.deleted_rows (table_name, id, content, related, deleted_by)
select $2, gone.id, to_jsonb(gone), $3::jsonb, $4::uuid
from gone on conflict (table_name, id) do update set content = excluded.content, related = excluded.related,
    deleted_at = excluded.deleted_at, deleted_by = excluded.deleted_by
returning id;

-- AssessmentsRepository.archive.take

with taken as (
  delete from curriculum.deleted_rows
  where table_name = $1
    and id = $2
    and not exists (
      select
      from curriculum.assessments l
      where l.id = $3
    )
  returning *
)
select k.id as "id", k.title as "title", k.description as "description", k.assessment_type as "assessmentType",
    k.max_score as "maxScore", k.duration_minutes as "durationMinutes", k.course_id as "courseId",
    k.created_at as "createdAt", k.updated_at as "updatedAt", taken.content::text as "archive:content",
    taken.related::text as "archive:related", array(
  select jsonb_object_keys(taken.content)
) as "archive:columns"
from taken
cross join lateral jsonb_populate_record(null::curriculum.assessments, taken.content) k;

-- AssessmentsRepository.archive.restore

insert into curriculum.assessments as r (id, title, description, assessment_type, max_score, duration_minutes,
    course_id, created_at)
select k.id, k.title, k.description, k.assessment_type, k.max_score, k.duration_minutes, k.course_id, k.created_at
from jsonb_populate_record(null::curriculum.assessments, $1::jsonb || $2::jsonb) k
returning r.id as "id", r.title as "title", r.description as "description", r.assessment_type as "assessmentType",
    r.max_score as "maxScore", r.duration_minutes as "durationMinutes", r.course_id as "courseId",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

-- AssessmentsRepository.archive.withDeleted

--   (
--     select l.id, l.title, l.description, l.assessment_type, l.max_score, l.duration_minutes, l.course_id, l.created_at,
--         l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
--     from curriculum.assessments l
--     union all
--     select d.id, k.title, k.description, k.assessment_type, k.max_score, k.duration_minutes, k.course_id, k.created_at,
--         k.updated_at, d.deleted_at, d.related
--     from curriculum.deleted_rows d
--     cross join lateral jsonb_populate_record(null::curriculum.assessments, d.content) k
--     where d.table_name = $1
--       and not exists (
--         select
--         from curriculum.assessments l
--         where l.id = d.id
--       )
--   ) 1

-- AssessmentsRepository.page

select count(*)::int as count
from (
  select l.id, l.title, l.description, l.assessment_type, l.max_score, l.duration_minutes, l.course_id, l.created_at,
      l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
  from curriculum.assessments l
  union all
  select d.id, k.title, k.description, k.assessment_type, k.max_score, k.duration_minutes, k.course_id, k.created_at,
      k.updated_at, d.deleted_at, d.related
  from curriculum.deleted_rows d
  cross join lateral jsonb_populate_record(null::curriculum.assessments, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from curriculum.assessments l
      where l.id = d.id
    )
) r
where true /* conditions */
  and r.assessment_type = $2
  and r.assessment_type = $3
  and r.course_id = $4
  and (r.title || ' ' || r.description) ilike $5;

select r.id as "id", r.title as "title", r.description as "description", r.assessment_type as "assessmentType",
    r.max_score as "maxScore", r.duration_minutes as "durationMinutes", r.course_id as "courseId",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.deleted_at as "deletedAt"
from (
  select l.id, l.title, l.description, l.assessment_type, l.max_score, l.duration_minutes, l.course_id, l.created_at,
      l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
  from curriculum.assessments l
  union all
  select d.id, k.title, k.description, k.assessment_type, k.max_score, k.duration_minutes, k.course_id, k.created_at,
      k.updated_at, d.deleted_at, d.related
  from curriculum.deleted_rows d
  cross join lateral jsonb_populate_record(null::curriculum.assessments, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from curriculum.assessments l
      where l.id = d.id
    )
) r
where true /* conditions */
  and r.assessment_type = $2
  and r.assessment_type = $3
  and r.course_id = $4
  and (r.title || ' ' || r.description) ilike $5
order by r.title asc, r.id asc
limit $6 offset $7;

/* prepared */
select count(*)::int as count
from curriculum.assessments r;

/* prepared */
select r.id as "id", r.title as "title", r.description as "description", r.assessment_type as "assessmentType",
    r.max_score as "maxScore", r.duration_minutes as "durationMinutes", r.course_id as "courseId",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.assessments r
order by r.title asc, r.id asc
limit $1 offset $2;

-- AssessmentsRepository.byIds

/* prepared */
select r.id as "id", r.title as "title", r.description as "description", r.assessment_type as "assessmentType",
    r.max_score as "maxScore", r.duration_minutes as "durationMinutes", r.course_id as "courseId",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.assessments r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.title as "title", r.description as "description", r.assessment_type as "assessmentType",
    r.max_score as "maxScore", r.duration_minutes as "durationMinutes", r.course_id as "courseId",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.assessments r
where r.id = any($1);

-- AssessmentsRepository.referredTo: as byIds

-- AssessmentsRepository.byId: as byIds

-- AssessmentsRepository.lock

/* prepared */
select r.id as "id", r.title as "title", r.description as "description", r.assessment_type as "assessmentType",
    r.max_score as "maxScore", r.duration_minutes as "durationMinutes", r.course_id as "courseId",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.assessments r
where r.id = $1
for update;

-- AssessmentsRepository.lockStatementOf

--   select
--   from curriculum.assessments r
--   where r.id = $1
--   for update

-- AssessmentsRepository.insert

insert into curriculum.assessments as r (assessment_type, course_id, description, duration_minutes, max_score, title)
values ($1, $2, $3, $4, $5, $6)
returning r.id as "id", r.title as "title", r.description as "description", r.assessment_type as "assessmentType",
    r.max_score as "maxScore", r.duration_minutes as "durationMinutes", r.course_id as "courseId",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

-- AssessmentsRepository.update

update curriculum.assessments r
set assessment_type = $1, course_id = $2, description = $3, duration_minutes = $4, max_score = $5, title = $6,
    updated_at = clock_timestamp()
where r.id = $7
  and r.updated_at = $8::timestamptz
returning r.id as "id", r.title as "title", r.description as "description", r.assessment_type as "assessmentType",
    r.max_score as "maxScore", r.duration_minutes as "durationMinutes", r.course_id as "courseId",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

update curriculum.assessments r
set assessment_type = $1, course_id = $2, description = $3, duration_minutes = $4, max_score = $5, title = $6,
    updated_at = clock_timestamp()
where r.id = $7
  and true
returning r.id as "id", r.title as "title", r.description as "description", r.assessment_type as "assessmentType",
    r.max_score as "maxScore", r.duration_minutes as "durationMinutes", r.course_id as "courseId",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

-- AssessmentsRepository.delete

delete from curriculum.assessments
where id = $1
returning id;
