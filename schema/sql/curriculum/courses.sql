-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- BritishCoursesRepository.archive.put

with gone as (
  delete from curriculum.british_courses
  where id = $1
  returning *
)
insert into curriculum.deleted_rows (table_name, id, content, related, deleted_by)
select $2, gone.id, to_jsonb(gone), $3::jsonb, $4::uuid
from gone on conflict (table_name, id) do update set content = excluded.content, related = excluded.related,
    deleted_at = excluded.deleted_at, deleted_by = excluded.deleted_by
returning id;

-- BritishCoursesRepository.archive.take

with taken as (
  delete from curriculum.deleted_rows
  where table_name = $1
    and id = $2
    and not exists (
      select
      from curriculum.british_courses l
      where l.id = $3
    )
  returning *
)
select k.id as "id", k.framework as "framework", k.code as "code", k.title as "title", k.description as "description",
    k.duration_weeks as "durationWeeks", k.capacity as "capacity", k.instructor_id as "instructorId",
    k.status as "status", k.published_at as "publishedAt", k.created_at as "createdAt", k.updated_at as "updatedAt",
    k.british_level as "britishLevel", k.exam_board as "examBoard", k.subject_id as "subjectId",
    taken.content::text as "archive:content", taken.related::text as "archive:related", array(
  select jsonb_object_keys(taken.content)
) as "archive:columns"
from taken
cross join lateral jsonb_populate_record(null::curriculum.british_courses, taken.content) k;

-- BritishCoursesRepository.archive.restore

insert into curriculum.british_courses as r (british_level, exam_board, subject_id)
select k.british_level, k.exam_board, k.subject_id
from jsonb_populate_record(null::curriculum.british_courses, $1::jsonb || $2::jsonb) k
returning r.id as "id", r.framework as "framework", r.code as "code", r.title as "title",
    r.description as "description", r.duration_weeks as "durationWeeks", r.capacity as "capacity",
    r.instructor_id as "instructorId", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.british_level as "britishLevel",
    r.exam_board as "examBoard", r.subject_id as "subjectId";

-- BritishCoursesRepository.archive.withDeleted

--   (
--     select l.id, l.framework, l.code, l.title, l.description, l.duration_weeks, l.capacity, l.instructor_id, l.status,
--         l.published_at, l.created_at, l.updated_at, l.british_level, l.exam_board, l.subject_id,
--         null::timestamptz as deleted_at, null::jsonb as related
--     from curriculum.british_courses l
--     union all
--     select d.id, k.framework, k.code, k.title, k.description, k.duration_weeks, k.capacity, k.instructor_id, k.status,
--         k.published_at, k.created_at, k.updated_at, k.british_level, k.exam_board, k.subject_id, d.deleted_at, d.related
--     from curriculum.deleted_rows d
--     cross join lateral jsonb_populate_record(null::curriculum.british_courses, d.content) k
--     where d.table_name = $1
--       and not exists (
--         select
--         from curriculum.british_courses l
--         where l.id = d.id
--       )
--   ) 1

-- BritishCoursesRepository.page

select count(*)::int as count
from (
  select l.id, l.framework, l.code, l.title, l.description, l.duration_weeks, l.capacity, l.instructor_id, l.status,
      l.published_at, l.created_at, l.updated_at, l.british_level, l.exam_board, l.subject_id,
      null::timestamptz as deleted_at, null::jsonb as related
  from curriculum.british_courses l
  union all
  select d.id, k.framework, k.code, k.title, k.description, k.duration_weeks, k.capacity, k.instructor_id, k.status,
      k.published_at, k.created_at, k.updated_at, k.british_level, k.exam_board, k.subject_id, d.deleted_at, d.related
  from curriculum.deleted_rows d
  cross join lateral jsonb_populate_record(null::curriculum.british_courses, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from curriculum.british_courses l
      where l.id = d.id
    )
) r
where true /* conditions */
  and r.instructor_id = $2
  and r.status = $3
  and r.status = $4
  and r.british_level = $5
  and r.british_level = $6
  and r.exam_board = $7
  and r.subject_id = $8
  and (r.code || ' ' || r.title || ' ' || r.description) ilike $9;

select r.id as "id", r.framework as "framework", r.code as "code", r.title as "title", r.description as "description",
    r.duration_weeks as "durationWeeks", r.capacity as "capacity", r.instructor_id as "instructorId",
    r.status as "status", r.published_at as "publishedAt", r.created_at as "createdAt", r.updated_at as "updatedAt",
    r.british_level as "britishLevel", r.exam_board as "examBoard", r.subject_id as "subjectId",
    r.deleted_at as "deletedAt"
from (
  select l.id, l.framework, l.code, l.title, l.description, l.duration_weeks, l.capacity, l.instructor_id, l.status,
      l.published_at, l.created_at, l.updated_at, l.british_level, l.exam_board, l.subject_id,
      null::timestamptz as deleted_at, null::jsonb as related
  from curriculum.british_courses l
  union all
  select d.id, k.framework, k.code, k.title, k.description, k.duration_weeks, k.capacity, k.instructor_id, k.status,
      k.published_at, k.created_at, k.updated_at, k.british_level, k.exam_board, k.subject_id, d.deleted_at, d.related
  from curriculum.deleted_rows d
  cross join lateral jsonb_populate_record(null::curriculum.british_courses, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from curriculum.british_courses l
      where l.id = d.id
    )
) r
where true /* conditions */
  and r.instructor_id = $2
  and r.status = $3
  and r.status = $4
  and r.british_level = $5
  and r.british_level = $6
  and r.exam_board = $7
  and r.subject_id = $8
  and (r.code || ' ' || r.title || ' ' || r.description) ilike $9
order by r.code asc, r.id asc
limit $10 offset $11;

/* prepared */
select count(*)::int as count
from curriculum.british_courses r;

/* prepared */
select r.id as "id", r.framework as "framework", r.code as "code", r.title as "title", r.description as "description",
    r.duration_weeks as "durationWeeks", r.capacity as "capacity", r.instructor_id as "instructorId",
    r.status as "status", r.published_at as "publishedAt", r.created_at as "createdAt", r.updated_at as "updatedAt",
    r.british_level as "britishLevel", r.exam_board as "examBoard", r.subject_id as "subjectId"
from curriculum.british_courses r
order by r.code asc, r.id asc
limit $1 offset $2;

-- BritishCoursesRepository.byIds

/* prepared */
select r.id as "id", r.framework as "framework", r.code as "code", r.title as "title", r.description as "description",
    r.duration_weeks as "durationWeeks", r.capacity as "capacity", r.instructor_id as "instructorId",
    r.status as "status", r.published_at as "publishedAt", r.created_at as "createdAt", r.updated_at as "updatedAt",
    r.british_level as "britishLevel", r.exam_board as "examBoard", r.subject_id as "subjectId"
from curriculum.british_courses r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.framework as "framework", r.code as "code", r.title as "title", r.description as "description",
    r.duration_weeks as "durationWeeks", r.capacity as "capacity", r.instructor_id as "instructorId",
    r.status as "status", r.published_at as "publishedAt", r.created_at as "createdAt", r.updated_at as "updatedAt",
    r.british_level as "britishLevel", r.exam_board as "examBoard", r.subject_id as "subjectId"
from curriculum.british_courses r
where r.id = any($1);

-- BritishCoursesRepository.referredTo: as byIds

-- BritishCoursesRepository.byId: as byIds

-- BritishCoursesRepository.lock

/* prepared */
select r.id as "id", r.framework as "framework", r.code as "code", r.title as "title", r.description as "description",
    r.duration_weeks as "durationWeeks", r.capacity as "capacity", r.instructor_id as "instructorId",
    r.status as "status", r.published_at as "publishedAt", r.created_at as "createdAt", r.updated_at as "updatedAt",
    r.british_level as "britishLevel", r.exam_board as "examBoard", r.subject_id as "subjectId"
from curriculum.british_courses r
where r.id = $1
for update;

-- BritishCoursesRepository.lockStatementOf

--   select
--   from curriculum.british_courses r
--   where r.id = $1
--   for update

-- BritishCoursesRepository.insert

insert into curriculum.british_courses as r (british_level, exam_board, subject_id)
values ($1, $2, $3)
returning r.id as "id", r.framework as "framework", r.code as "code", r.title as "title",
    r.description as "description", r.duration_weeks as "durationWeeks", r.capacity as "capacity",
    r.instructor_id as "instructorId", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.british_level as "britishLevel",
    r.exam_board as "examBoard", r.subject_id as "subjectId";

-- BritishCoursesRepository.update

update curriculum.british_courses r
set british_level = $1, exam_board = $2, subject_id = $3, updated_at = clock_timestamp()
where r.id = $4
  and r.updated_at = $5::timestamptz
returning r.id as "id", r.framework as "framework", r.code as "code", r.title as "title",
    r.description as "description", r.duration_weeks as "durationWeeks", r.capacity as "capacity",
    r.instructor_id as "instructorId", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.british_level as "britishLevel",
    r.exam_board as "examBoard", r.subject_id as "subjectId";

update curriculum.british_courses r
set british_level = $1, exam_board = $2, subject_id = $3, updated_at = clock_timestamp()
where r.id = $4
  and true
returning r.id as "id", r.framework as "framework", r.code as "code", r.title as "title",
    r.description as "description", r.duration_weeks as "durationWeeks", r.capacity as "capacity",
    r.instructor_id as "instructorId", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.british_level as "britishLevel",
    r.exam_board as "examBoard", r.subject_id as "subjectId";

-- BritishCoursesRepository.delete

delete from curriculum.british_courses
where id = $1
returning id;

-- BritishCoursesRepository.pointingAt

/* prepared */
select r.id as "id", r.framework as "framework", r.code as "code", r.title as "title", r.description as "description",
    r.duration_weeks as "durationWeeks", r.capacity as "capacity", r.instructor_id as "instructorId",
    r.status as "status", r.published_at as "publishedAt", r.created_at as "createdAt", r.updated_at as "updatedAt",
    r.british_level as "britishLevel", r.exam_board as "examBoard", r.subject_id as "subjectId"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from curriculum.british_courses r
  where r.subject_id = wanted.id
  order by r.code asc, r.id asc
  limit $2
) r
order by r.code asc, r.id asc;

-- CbcCoursesRepository.competencies.missing

select r.id
from curriculum.competencies r
where r.id = any($1)
order by r.id
for key share;

-- CbcCoursesRepository.competencies.write

delete from curriculum.course_competencies
where course_id = $1
  and competency_id <> all($2);

insert into curriculum.course_competencies (course_id, competency_id)
select $1::uuid, id
from unnest($2::uuid[]) as given (id) on conflict do nothing;

-- CbcCoursesRepository.competencies.isEmptyOf

--   not exists (
--     select
--     from curriculum.course_competencies
--     where course_id = true /* ownerId */
--   )

-- CbcCoursesRepository.competencies.take

delete from curriculum.course_competencies
where course_id = $1
returning competency_id as id;

-- CbcCoursesRepository.genericSkills.missing

select r.id
from curriculum.generic_skills r
where r.id = any($1)
order by r.id
for key share;

-- CbcCoursesRepository.genericSkills.write

delete from curriculum.course_generic_skills
where course_id = $1
  and generic_skill_id <> all($2);

insert into curriculum.course_generic_skills (course_id, generic_skill_id)
select $1::uuid, id
from unnest($2::uuid[]) as given (id) on conflict do nothing;

-- CbcCoursesRepository.genericSkills.isEmptyOf

--   not exists (
--     select
--     from curriculum.course_generic_skills
--     where course_id = true /* ownerId */
--   )

-- CbcCoursesRepository.genericSkills.take

delete from curriculum.course_generic_skills
where course_id = $1
returning generic_skill_id as id;

-- CbcCoursesRepository.archive.put

with gone as (
  delete from curriculum.cbc_courses
  where id = $1
  returning *
)
insert into curriculum.deleted_rows (table_name, id, content, related, deleted_by)
select $2, gone.id, to_jsonb(gone), $3::jsonb, $4::uuid
from gone on conflict (table_name, id) do update set content = excluded.content, related = excluded.related,
    deleted_at = excluded.deleted_at, deleted_by = excluded.deleted_by
returning id;

-- CbcCoursesRepository.archive.take

with taken as (
  delete from curriculum.deleted_rows
  where table_name = $1
    and id = $2
    and not exists (
      select
      from curriculum.cbc_courses l
      where l.id = $3
    )
  returning *
)
select k.id as "id", k.framework as "framework", k.code as "code", k.title as "title", k.description as "description",
    k.duration_weeks as "durationWeeks", k.capacity as "capacity", k.instructor_id as "instructorId",
    k.status as "status", k.published_at as "publishedAt", k.created_at as "createdAt", k.updated_at as "updatedAt",
    k.learning_area as "learningArea", k.cbc_level as "cbcLevel", taken.content::text as "archive:content",
    taken.related::text as "archive:related", array(
  select jsonb_object_keys(taken.content)
) as "archive:columns"
from taken
cross join lateral jsonb_populate_record(null::curriculum.cbc_courses, taken.content) k;

-- CbcCoursesRepository.archive.restore

insert into curriculum.cbc_courses as r (learning_area, cbc_level)
select k.learning_area, k.cbc_level
from jsonb_populate_record(null::curriculum.cbc_courses, $1::jsonb || $2::jsonb) k
returning r.id as "id", r.framework as "framework", r.code as "code", r.title as "title",
    r.description as "description", r.duration_weeks as "durationWeeks", r.capacity as "capacity",
    r.instructor_id as "instructorId", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.learning_area as "learningArea",
    r.cbc_level as "cbcLevel";

-- CbcCoursesRepository.archive.withDeleted

--   (
--     select l.id, l.framework, l.code, l.title, l.description, l.duration_weeks, l.capacity, l.instructor_id, l.status,
--         l.published_at, l.created_at, l.updated_at, l.learning_area, l.cbc_level, null::timestamptz as deleted_at,
--         null::jsonb as related
--     from curriculum.cbc_courses l
--     union all
--     select d.id, k.framework, k.code, k.title, k.description, k.duration_weeks, k.capacity, k.instructor_id, k.status,
--         k.published_at, k.created_at, k.updated_at, k.learning_area, k.cbc_level, d.deleted_at, d.related
--     from curriculum.deleted_rows d
--     cross join lateral jsonb_populate_record(null::curriculum.cbc_courses, d.content) k
--     where d.table_name = $1
--       and not exists (
--         select
--         from curriculum.cbc_courses l
--         where l.id = d.id
--       )
--   ) 1

-- CbcCoursesRepository.page

select count(*)::int as count
from (
  select l.id, l.framework, l.code, l.title, l.description, l.duration_weeks, l.capacity, l.instructor_id, l.status,
      l.published_at, l.created_at, l.updated_at, l.learning_area, l.cbc_level, null::timestamptz as deleted_at,
      null::jsonb as related
  from curriculum.cbc_courses l
  union all
  select d.id, k.framework, k.code, k.title, k.description, k.duration_weeks, k.capacity, k.instructor_id, k.status,
      k.published_at, k.created_at, k.updated_at, k.learning_area, k.cbc_level, d.deleted_at, d.related
  from curriculum.deleted_rows d
  cross join lateral jsonb_populate_record(null::curriculum.cbc_courses, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from curriculum.cbc_courses l
      where l.id = d.id
    )
) r
where true /* conditions */
  and r.instructor_id = $2
  and r.status = $3
  and r.status = $4
  and r.learning_area = $5
  and r.learning_area = $6
  and r.cbc_level = $7
  and r.cbc_level = $8
  and (r.code || ' ' || r.title || ' ' || r.description) ilike $9;

select r.id as "id", r.framework as "framework", r.code as "code", r.title as "title", r.description as "description",
    r.duration_weeks as "durationWeeks", r.capacity as "capacity", r.instructor_id as "instructorId",
    r.status as "status", r.published_at as "publishedAt", r.created_at as "createdAt", r.updated_at as "updatedAt",
    r.learning_area as "learningArea", r.cbc_level as "cbcLevel", r.deleted_at as "deletedAt"
from (
  select l.id, l.framework, l.code, l.title, l.description, l.duration_weeks, l.capacity, l.instructor_id, l.status,
      l.published_at, l.created_at, l.updated_at, l.learning_area, l.cbc_level, null::timestamptz as deleted_at,
      null::jsonb as related
  from curriculum.cbc_courses l
  union all
  select d.id, k.framework, k.code, k.title, k.description, k.duration_weeks, k.capacity, k.instructor_id, k.status,
      k.published_at, k.created_at, k.updated_at, k.learning_area, k.cbc_level, d.deleted_at, d.related
  from curriculum.deleted_rows d
  cross join lateral jsonb_populate_record(null::curriculum.cbc_courses, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from curriculum.cbc_courses l
      where l.id = d.id
    )
) r
where true /* conditions */
  and r.instructor_id = $2
  and r.status = $3
  and r.status = $4
  and r.learning_area = $5
  and r.learning_area = $6
  and r.cbc_level = $7
  and r.cbc_level = $8
  and (r.code || ' ' || r.title || ' ' || r.description) ilike $9
order by r.code asc, r.id asc
limit $10 offset $11;

/* prepared */
select count(*)::int as count
from curriculum.cbc_courses r;

/* prepared */
select r.id as "id", r.framework as "framework", r.code as "code", r.title as "title", r.description as "description",
    r.duration_weeks as "durationWeeks", r.capacity as "capacity", r.instructor_id as "instructorId",
    r.status as "status", r.published_at as "publishedAt", r.created_at as "createdAt", r.updated_at as "updatedAt",
    r.learning_area as "learningArea", r.cbc_level as "cbcLevel"
from curriculum.cbc_courses r
order by r.code asc, r.id asc
limit $1 offset $2;

-- CbcCoursesRepository.byIds

/* prepared */
select r.id as "id", r.framework as "framework", r.code as "code", r.title as "title", r.description as "description",
    r.duration_weeks as "durationWeeks", r.capacity as "capacity", r.instructor_id as "instructorId",
    r.status as "status", r.published_at as "publishedAt", r.created_at as "createdAt", r.updated_at as "updatedAt",
    r.learning_area as "learningArea", r.cbc_level as "cbcLevel"
from curriculum.cbc_courses r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.framework as "framework", r.code as "code", r.title as "title", r.description as "description",
    r.duration_weeks as "durationWeeks", r.capacity as "capacity", r.instructor_id as "instructorId",
    r.status as "status", r.published_at as "publishedAt", r.created_at as "createdAt", r.updated_at as "updatedAt",
    r.learning_area as "learningArea", r.cbc_level as "cbcLevel"
from curriculum.cbc_courses r
where r.id = any($1);

-- CbcCoursesRepository.referredTo: as byIds

-- CbcCoursesRepository.byId: as byIds

-- CbcCoursesRepository.lock

/* prepared */
select r.id as "id", r.framework as "framework", r.code as "code", r.title as "title", r.description as "description",
    r.duration_weeks as "durationWeeks", r.capacity as "capacity", r.instructor_id as "instructorId",
    r.status as "status", r.published_at as "publishedAt", r.created_at as "createdAt", r.updated_at as "updatedAt",
    r.learning_area as "learningArea", r.cbc_level as "cbcLevel"
from curriculum.cbc_courses r
where r.id = $1
for update;

-- CbcCoursesRepository.lockStatementOf

--   select
--   from curriculum.cbc_courses r
--   where r.id = $1
--   for update

-- CbcCoursesRepository.insert

insert into curriculum.cbc_courses as r (cbc_level, learning_area)
values ($1, $2)
returning r.id as "id", r.framework as "framework", r.code as "code", r.title as "title",
    r.description as "description", r.duration_weeks as "durationWeeks", r.capacity as "capacity",
    r.instructor_id as "instructorId", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.learning_area as "learningArea",
    r.cbc_level as "cbcLevel";

-- CbcCoursesRepository.update

update curriculum.cbc_courses r
set cbc_level = $1, learning_area = $2, updated_at = clock_timestamp()
where r.id = $3
  and r.updated_at = $4::timestamptz
returning r.id as "id", r.framework as "framework", r.code as "code", r.title as "title",
    r.description as "description", r.duration_weeks as "durationWeeks", r.capacity as "capacity",
    r.instructor_id as "instructorId", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.learning_area as "learningArea",
    r.cbc_level as "cbcLevel";

update curriculum.cbc_courses r
set cbc_level = $1, learning_area = $2, updated_at = clock_timestamp()
where r.id = $3
  and true
returning r.id as "id", r.framework as "framework", r.code as "code", r.title as "title",
    r.description as "description", r.duration_weeks as "durationWeeks", r.capacity as "capacity",
    r.instructor_id as "instructorId", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.learning_area as "learningArea",
    r.cbc_level as "cbcLevel";

-- CbcCoursesRepository.delete

delete from curriculum.cbc_courses
where id = $1
returning id;

-- CbcCoursesRepository.tiedTo

/* prepared */
select wanted.id as "key", r.id as "id", r.framework as "framework", r.code as "code", r.title as "title",
    r.description as "description", r.duration_weeks as "durationWeeks", r.capacity as "capacity",
    r.instructor_id as "instructorId", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.learning_area as "learningArea",
    r.cbc_level as "cbcLevel"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from curriculum.cbc_courses r
  join curriculum.curriculum_courses link on link.course_id = r.id
  where link.curriculum_id = wanted.id
  order by r.code asc, r.id asc
  limit $2
) r
order by r.code asc, r.id asc;

-- CoursesRepository.prerequisites.missing

select r.id
from curriculum.courses r
where r.id = any($1)
order by r.id
for key share;

-- CoursesRepository.prerequisites.write

delete from curriculum.course_prerequisites
where course_id = $1
  and prerequisite_id <> all($2);

insert into curriculum.course_prerequisites (course_id, prerequisite_id)
select $1::uuid, id
from unnest($2::uuid[]) as given (id) on conflict do nothing;

-- CoursesRepository.prerequisites.isEmptyOf

--   not exists (
--     select
--     from curriculum.course_prerequisites
--     where course_id = true /* ownerId */
--   )

-- CoursesRepository.prerequisites.take

delete from curriculum.course_prerequisites
where course_id = $1
returning prerequisite_id as id;

-- CoursesRepository.page

select count(*)::int as count
from curriculum.courses r
where r.framework = $1
  and r.framework = $2
  and r.instructor_id = $3
  and r.status = $4
  and r.status = $5
  and coalesce(r.cbc_level, r.british_level) = $6
  and coalesce(r.cbc_level, r.british_level) = any($7::text[])
  and (r.code || ' ' || r.title || ' ' || r.description) ilike $8;

select r.id as "id", r.framework as "framework", r.code as "code", r.title as "title", r.description as "description",
    r.duration_weeks as "durationWeeks", r.capacity as "capacity", r.instructor_id as "instructorId",
    r.status as "status", r.published_at as "publishedAt", r.created_at as "createdAt", r.updated_at as "updatedAt",
    r.british_level as "britishLevel", r.exam_board as "examBoard", r.subject_id as "subjectId",
    r.learning_area as "learningArea", r.cbc_level as "cbcLevel"
from curriculum.courses r
where r.framework = $1
  and r.framework = $2
  and r.instructor_id = $3
  and r.status = $4
  and r.status = $5
  and coalesce(r.cbc_level, r.british_level) = $6
  and coalesce(r.cbc_level, r.british_level) = any($7::text[])
  and (r.code || ' ' || r.title || ' ' || r.description) ilike $8
order by r.code asc, r.id asc
limit $9 offset $10;

/* prepared */
select count(*)::int as count
from curriculum.courses r;

/* prepared */
select r.id as "id", r.framework as "framework", r.code as "code", r.title as "title", r.description as "description",
    r.duration_weeks as "durationWeeks", r.capacity as "capacity", r.instructor_id as "instructorId",
    r.status as "status", r.published_at as "publishedAt", r.created_at as "createdAt", r.updated_at as "updatedAt",
    r.british_level as "britishLevel", r.exam_board as "examBoard", r.subject_id as "subjectId",
    r.learning_area as "learningArea", r.cbc_level as "cbcLevel"
from curriculum.courses r
order by r.code asc, r.id asc
limit $1 offset $2;

-- CoursesRepository.drafts

select r.id
from curriculum.courses r
where r.id = any($1)
  and r.status = 'DRAFT';

-- CoursesRepository.needing

with recursive needed (start, id) as (
  select given.id, given.id
  from unnest($1::uuid[]) as given (id)
  union
  select needed.start, p.prerequisite_id
  from curriculum.course_prerequisites p
  join needed on p.course_id = needed.id
)
select distinct start as id
from needed
where id = $2;

-- CoursesRepository.byIds

/* prepared */
select r.id as "id", r.framework as "framework", r.code as "code", r.title as "title", r.description as "description",
    r.duration_weeks as "durationWeeks", r.capacity as "capacity", r.instructor_id as "instructorId",
    r.status as "status", r.published_at as "publishedAt", r.created_at as "createdAt", r.updated_at as "updatedAt",
    r.british_level as "britishLevel", r.exam_board as "examBoard", r.subject_id as "subjectId",
    r.learning_area as "learningArea", r.cbc_level as "cbcLevel"
from curriculum.courses r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.framework as "framework", r.code as "code", r.title as "title", r.description as "description",
    r.duration_weeks as "durationWeeks", r.capacity as "capacity", r.instructor_id as "instructorId",
    r.status as "status", r.published_at as "publishedAt", r.created_at as "createdAt", r.updated_at as "updatedAt",
    r.british_level as "britishLevel", r.exam_board as "examBoard", r.subject_id as "subjectId",
    r.learning_area as "learningArea", r.cbc_level as "cbcLevel"
from curriculum.courses r
where r.id = any($1);

-- CoursesRepository.referredTo: as byIds

-- CoursesRepository.byId: as byIds

-- CoursesRepository.lock

/* prepared */
select r.id as "id", r.framework as "framework", r.code as "code", r.title as "title", r.description as "description",
    r.duration_weeks as "durationWeeks", r.capacity as "capacity", r.instructor_id as "instructorId",
    r.status as "status", r.published_at as "publishedAt", r.created_at as "createdAt", r.updated_at as "updatedAt",
    r.british_level as "britishLevel", r.exam_board as "examBoard", r.subject_id as "subjectId",
    r.learning_area as "learningArea", r.cbc_level as "cbcLevel"
from curriculum.courses r
where r.id = $1
for update;

-- CoursesRepository.lockStatementOf

--   select
--   from curriculum.courses r
--   where r.id = $1
--   for update

-- CoursesRepository.insert

insert into curriculum.courses as r (capacity, code, description, duration_weeks, framework, instructor_id,
    published_at, status, title)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
returning r.id as "id", r.framework as "framework", r.code as "code", r.title as "title",
    r.description as "description", r.duration_weeks as "durationWeeks", r.capacity as "capacity",
    r.instructor_id as "instructorId", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.british_level as "britishLevel",
    r.exam_board as "examBoard", r.subject_id as "subjectId", r.learning_area as "learningArea",
    r.cbc_level as "cbcLevel";

-- CoursesRepository.update

update curriculum.courses r
set capacity = $1, code = $2, description = $3, duration_weeks = $4, framework = $5, instructor_id = $6,
    published_at = $7, status = $8, title = $9, updated_at = clock_timestamp()
where r.id = $10
  and r.updated_at = $11::timestamptz
returning r.id as "id", r.framework as "framework", r.code as "code", r.title as "title",
    r.description as "description", r.duration_weeks as "durationWeeks", r.capacity as "capacity",
    r.instructor_id as "instructorId", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.british_level as "britishLevel",
    r.exam_board as "examBoard", r.subject_id as "subjectId", r.learning_area as "learningArea",
    r.cbc_level as "cbcLevel";

update curriculum.courses r
set capacity = $1, code = $2, description = $3, duration_weeks = $4, framework = $5, instructor_id = $6,
    published_at = $7, status = $8, title = $9, updated_at = clock_timestamp()
where r.id = $10
  and true
returning r.id as "id", r.framework as "framework", r.code as "code", r.title as "title",
    r.description as "description", r.duration_weeks as "durationWeeks", r.capacity as "capacity",
    r.instructor_id as "instructorId", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.british_level as "britishLevel",
    r.exam_board as "examBoard", r.subject_id as "subjectId", r.learning_area as "learningArea",
    r.cbc_level as "cbcLevel";

-- CoursesRepository.delete

delete from curriculum.courses
where id = $1
returning id;

-- CoursesRepository.pointingAt

/* prepared */
select r.id as "id", r.framework as "framework", r.code as "code", r.title as "title", r.description as "description",
    r.duration_weeks as "durationWeeks", r.capacity as "capacity", r.instructor_id as "instructorId",
    r.status as "status", r.published_at as "publishedAt", r.created_at as "createdAt", r.updated_at as "updatedAt",
    r.british_level as "britishLevel", r.exam_board as "examBoard", r.subject_id as "subjectId",
    r.learning_area as "learningArea", r.cbc_level as "cbcLevel"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from curriculum.courses r
  where r.instructor_id = wanted.id
  order by r.code asc, r.id asc
  limit $2
) r
order by r.code asc, r.id asc;

-- CoursesRepository.tiedTo

/* prepared */
select wanted.id as "key", r.id as "id", r.framework as "framework", r.code as "code", r.title as "title",
    r.description as "description", r.duration_weeks as "durationWeeks", r.capacity as "capacity",
    r.instructor_id as "instructorId", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.british_level as "britishLevel",
    r.exam_board as "examBoard", r.subject_id as "subjectId", r.learning_area as "learningArea",
    r.cbc_level as "cbcLevel"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from curriculum.courses r
  join curriculum.course_prerequisites link on link.prerequisite_id = r.id
  where link.course_id = wanted.id
  order by r.code asc, r.id asc
  limit $2
) r
order by r.code asc, r.id asc;
