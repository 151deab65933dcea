-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- BritishCurriculaRepository.subjects.missing

select r.id
from curriculum.subjects r
where r.id = any($1)
order by r.id
for key share;

-- BritishCurriculaRepository.subjects.write

delete from curriculum.curriculum_subjects
where curriculum_id = $1
  and subject_id <> all($2);

insert into curriculum.curriculum_subjects (curriculum_id, subject_id)
select $1::uuid, id
from unnest($2::uuid[]) as given (id) on conflict do nothing;

-- BritishCurriculaRepository.subjects.isEmptyOf

--   not exists (
--     select
--     from curriculum.curriculum_subjects
--     where curriculum_id = true /* ownerId */
--   )

-- BritishCurriculaRepository.subjects.take

delete from curriculum.curriculum_subjects
where curriculum_id = $1
returning subject_id as id;

-- BritishCurriculaRepository.archive.put

with gone as (
  delete from curriculum.british_curricula
  where id = $1
  returning *
)
insert into curriculum.deleted_rows (table_name, id, content, related, deleted_by)
select $2, gone.id, to_jsonb(gone), $3::jsonb, $4::uuid
from gone on conflict (table_name, id) do update set content = excluded.content, related = excluded.related,
    deleted_at = excluded.deleted_at, deleted_by = excluded.deleted_by
returning id;

-- BritishCurriculaRepository.archive.take

with taken as (
  delete from curriculum.deleted_rows
  where table_name = $1
    and id = $2
    and not exists (
      select
      from curriculum.british_curricula l
      where l.id = $3
    )
  returning *
)
select k.id as "id", k.framework as "framework", k.name as "name", k.description as "description",
    k.version as "version", k.academic_year as "academicYear", k.status as "status", k.published_at as "publishedAt",
    k.created_at as "createdAt", k.updated_at as "updatedAt", k.british_level as "britishLevel",
    k.exam_board as "examBoard", taken.content::text as "archive:content", taken.related::text as "archive:related",
    array(
  select jsonb_object_keys(taken.content)
) as "archive:columns"
from taken
cross join lateral jsonb_populate_record(null::curriculum.british_curricula, taken.content) k;

-- BritishCurriculaRepository.archive.restore

insert into curriculum.british_curricula as r (british_level, exam_board)
select k.british_level, k.exam_board
from jsonb_populate_record(null::curriculum.british_curricula, $1::jsonb || $2::jsonb) k
returning r.id as "id", r.framework as "framework", r.name as "name", r.description as "description",
    r.version as "version", r.academic_year as "academicYear", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.british_level as "britishLevel",
    r.exam_board as "examBoard";

-- BritishCurriculaRepository.archive.withDeleted

--   (
--     select l.id, l.framework, l.name, l.description, l.version, l.academic_year, l.status, l.published_at, l.created_at,
--         l.updated_at, l.british_level, l.exam_board, null::timestamptz as deleted_at, null::jsonb as related
--     from curriculum.british_curricula l
--     union all
--     select d.id, k.framework, k.name, k.description, k.version, k.academic_year, k.status, k.published_at, k.created_at,
--         k.updated_at, k.british_level, k.exam_board, d.deleted_at, d.related
--     from curriculum.deleted_rows d
--     cross join lateral jsonb_populate_record(null::curriculum.british_curricula, d.content) k
--     where d.table_name = $1
--       and not exists (
--         select
--         from curriculum.british_curricula l
--         where l.id = d.id
--       )
--   ) 1

-- BritishCurriculaRepository.page

select count(*)::int as count
from (
  select l.id, l.framework, l.name, l.description, l.version, l.academic_year, l.status, l.published_at, l.created_at,
      l.updated_at, l.british_level, l.exam_board, null::timestamptz as deleted_at, null::jsonb as related
  from curriculum.british_curricula l
  union all
  select d.id, k.framework, k.name, k.description, k.version, k.academic_year, k.status, k.published_at, k.created_at,
      k.updated_at, k.british_level, k.exam_board, d.deleted_at, d.related
  from curriculum.deleted_rows d
  cross join lateral jsonb_populate_record(null::curriculum.british_curricula, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from curriculum.british_curricula l
      where l.id = d.id
    )
) r
where true /* conditions */
  and r.academic_year = $2
  and r.status = $3
  and r.status = $4
  and r.british_level = $5
  and r.british_level = $6
  and r.exam_board = $7
  and (r.name || ' ' || r.description) ilike $8;

select r.id as "id", r.framework as "framework", r.name as "name", r.description as "description",
    r.version as "version", r.academic_year as "academicYear", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.british_level as "britishLevel",
    r.exam_board as "examBoard", r.deleted_at as "deletedAt"
from (
  select l.id, l.framework, l.name, l.description, l.version, l.academic_year, l.status, l.published_at, l.created_at,
      l.updated_at, l.british_level, l.exam_board, null::timestamptz as deleted_at, null::jsonb as related
  from curriculum.british_curricula l
  union all
  select d.id, k.framework, k.name, k.description, k.version, k.academic_year, k.status, k.published_at, k.created_at,
      k.updated_at, k.british_level, k.exam_board, d.deleted_at, d.related
  from curriculum.deleted_rows d
  cross join lateral jsonb_populate_record(null::curriculum.british_curricula, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from curriculum.british_curricula l
      where l.id = d.id
    )
) r
where true /* conditions */
  and r.academic_year = $2
  and r.status = $3
  and r.status = $4
  and r.british_level = $5
  and r.british_level = $6
  and r.exam_board = $7
  and (r.name || ' ' || r.description) ilike $8
order by r.name asc, r.id asc
limit $9 offset $10;

/* prepared */
select count(*)::int as count
from curriculum.british_curricula r;

/* prepared */
select r.id as "id", r.framework as "framework", r.name as "name", r.description as "description",
    r.version as "version", r.academic_year as "academicYear", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.british_level as "britishLevel",
    r.exam_board as "examBoard"
from curriculum.british_curricula r
order by r.name asc, r.id asc
limit $1 offset $2;

-- BritishCurriculaRepository.byIds

/* prepared */
select r.id as "id", r.framework as "framework", r.name as "name", r.description as "description",
    r.version as "version", r.academic_year as "academicYear", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.british_level as "britishLevel",
    r.exam_board as "examBoard"
from curriculum.british_curricula r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.framework as "framework", r.name as "name", r.description as "description",
    r.version as "version", r.academic_year as "academicYear", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.british_level as "britishLevel",
    r.exam_board as "examBoard"
from curriculum.british_curricula r
where r.id = any($1);

-- BritishCurriculaRepository.referredTo: as byIds

-- BritishCurriculaRepository.byId: as byIds

-- BritishCurriculaRepository.lock

/* prepared */
select r.id as "id", r.framework as "framework", r.name as "name", r.description as "description",
    r.version as "version", r.academic_year as "academicYear", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.british_level as "britishLevel",
    r.exam_board as "examBoard"
from curriculum.british_curricula r
where r.id = $1
for update;

-- BritishCurriculaRepository.lockStatementOf

--   select
--   from curriculum.british_curricula r
--   where r.id = $1
--   for update

-- BritishCurriculaRepository.insert

insert into curriculum.british_curricula as r (british_level, exam_board)
values ($1, $2)
returning r.id as "id", r.framework as "framework", r.name as "name", r.description as "description",
    r.version as "version", r.academic_year as "academicYear", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.british_level as "britishLevel",
    r.exam_board as "examBoard";

-- BritishCurriculaRepository.update

update curriculum.british_curricula r
set british_level = $1, exam_board = $2, updated_at = clock_timestamp()
where r.id = $3
  and r.updated_at = $4::timestamptz
returning r.id as "id", r.framework as "framework", r.name as "name", r.description as "description",
    r.version as "version", r.academic_year as "academicYear", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.british_level as "britishLevel",
    r.exam_board as "examBoard";

update curriculum.british_curricula r
set british_level = $1, exam_board = $2, updated_at = clock_timestamp()
where r.id = $3
  and true
returning r.id as "id", r.framework as "framework", r.name as "name", r.description as "description",
    r.version as "version", r.academic_year as "academicYear", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.british_level as "britishLevel",
    r.exam_board as "examBoard";

-- BritishCurriculaRepository.delete

delete from curriculum.british_curricula
where id = $1
returning id;

-- CbcCurriculaRepository.courses.missing

select r.id
from curriculum.cbc_courses r
where r.id = any($1)
order by r.id
for key share;

-- CbcCurriculaRepository.courses.write

delete from curriculum.curriculum_courses
where curriculum_id = $1
  and course_id <> all($2);

insert into curriculum.curriculum_courses (curriculum_id, course_id)
select $1::uuid, id
from unnest($2::uuid[]) as given (id) on conflict do nothing;

-- CbcCurriculaRepository.courses.isEmptyOf

--   not exists (
--     select
--     from curriculum.curriculum_courses
--     where curriculum_id = true /* ownerId */
--   )

-- CbcCurriculaRepository.courses.take

delete from curriculum.curriculum_courses
where curriculum_id = $1
returning course_id as id;

-- CbcCurriculaRepository.archive.put

with gone as (
  delete from curriculum.cbc_curricula
  where id = $1
  returning *
)
insert into curriculum.deleted_rows (table_name, id, content, related, deleted_by)
select $2, gone.id, to_jsonb(gone), $3::jsonb, $4::uuid
from gone on conflict (table_name, id) do update set content = excluded.content, related = excluded.related,
    deleted_at = excluded.deleted_at, deleted_by = excluded.deleted_by
returning id;

-- CbcCurriculaRepository.archive.take

with taken as (
  delete from curriculum.deleted_rows
  where table_name = $1
    and id = $2
    and not exists (
      select
      from curriculum.cbc_curricula l
      where l.id = $3
    )
  returning *
)
select k.id as "id", k.framework as "framework", k.name as "name", k.description as "description",
    k.version as "version", k.academic_year as "academicYear", k.status as "status", k.published_at as "publishedAt",
    k.created_at as "createdAt", k.updated_at as "updatedAt", k.cbc_level as "cbcLevel",
    taken.content::text as "archive:content", taken.related::text as "archive:related", array(
  select jsonb_object_keys(taken.content)
) as "archive:columns"
from taken
cross join lateral jsonb_populate_record(null::curriculum.cbc_curricula, taken.content) k;

-- CbcCurriculaRepository.archive.restore

insert into curriculum.cbc_curricula as r (cbc_level)
select k.cbc_level
from jsonb_populate_record(null::curriculum.cbc_curricula, $1::jsonb || $2::jsonb) k
returning r.id as "id", r.framework as "framework", r.name as "name", r.description as "description",
    r.version as "version", r.academic_year as "academicYear", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.cbc_level as "cbcLevel";

-- CbcCurriculaRepository.archive.withDeleted

--   (
--     select l.id, l.framework, l.name, l.description, l.version, l.academic_year, l.status, l.published_at, l.created_at,
--         l.updated_at, l.cbc_level, null::timestamptz as deleted_at, null::jsonb as related
--     from curriculum.cbc_curricula l
--     union all
--     select d.id, k.framework, k.name, k.description, k.version, k.academic_year, k.status, k.published_at, k.created_at,
--         k.updated_at, k.cbc_level, d.deleted_at, d.related
--     from curriculum.deleted_rows d
--     cross join lateral jsonb_populate_record(null::curriculum.cbc_curricula, d.content) k
--     where d.table_name = $1
--       and not exists (
--         select
--         from curriculum.cbc_curricula l
--         where l.id = d.id
--       )
--   ) 1

-- CbcCurriculaRepository.page

select count(*)::int as count
from (
  select l.id, l.framework, l.name, l.description, l.version, l.academic_year, l.status, l.published_at, l.created_at,
      l.updated_at, l.cbc_level, null::timestamptz as deleted_at, null::jsonb as related
  from curriculum.cbc_curricula l
  union all
  select d.id, k.framework, k.name, k.description, k.version, k.academic_year, k.status, k.published_at, k.created_at,
      k.updated_at, k.cbc_level, d.deleted_at, d.related
  from curriculum.deleted_rows d
  cross join lateral jsonb_populate_record(null::curriculum.cbc_curricula, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from curriculum.cbc_curricula l
      where l.id = d.id
    )
) r
where true /* conditions */
  and r.academic_year = $2
  and r.status = $3
  and r.status = $4
  and r.cbc_level = $5
  and r.cbc_level = $6
  and (r.name || ' ' || r.description) ilike $7;

select r.id as "id", r.framework as "framework", r.name as "name", r.description as "description",
    r.version as "version", r.academic_year as "academicYear", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.cbc_level as "cbcLevel", r.deleted_at as "deletedAt"
from (
  select l.id, l.framework, l.name, l.description, l.version, l.academic_year, l.status, l.published_at, l.created_at,
      l.updated_at, l.cbc_level, null::timestamptz as deleted_at, null::jsonb as related
  from curriculum.cbc_curricula l
  union all
  select d.id, k.framework, k.name, k.description, k.version, k.academic_year, k.status, k.published_at, k.created_at,
      k.updated_at, k.cbc_level, d.deleted_at, d.related
  from curriculum.deleted_rows d
  cross join lateral jsonb_populate_record(null::curriculum.cbc_curricula, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from curriculum.cbc_curricula l
      where l.id = d.id
    )
) r
where true /* conditions */
  and r.academic_year = $2
  and r.status = $3
  and r.status = $4
  and r.cbc_level = $5
  and r.cbc_level = $6
  and (r.name || ' ' || r.description) ilike $7
order by r.name asc, r.id asc
limit $8 offset $9;

/* prepared */
select count(*)::int as count
from curriculum.cbc_curricula r;

/* prepared */
select r.id as "id", r.framework as "framework", r.name as "name", r.description as "description",
    r.version as "version", r.academic_year as "academicYear", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.cbc_level as "cbcLevel"
from curriculum.cbc_curricula r
order by r.name asc, r.id asc
limit $1 offset $2;

-- CbcCurriculaRepository.byIds

/* prepared */
select r.id as "id", r.framework as "framework", r.name as "name", r.description as "description",
    r.version as "version", r.academic_year as "academicYear", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.cbc_level as "cbcLevel"
from curriculum.cbc_curricula r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.framework as "framework", r.name as "name", r.description as "description",
    r.version as "version", r.academic_year as "academicYear", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.cbc_level as "cbcLevel"
from curriculum.cbc_curricula r
where r.id = any($1);

-- CbcCurriculaRepository.referredTo: as byIds

-- CbcCurriculaRepository.byId: as byIds

-- CbcCurriculaRepository.lock

/* prepared */
select r.id as "id", r.framework as "framework", r.name as "name", r.description as "description",
    r.version as "version", r.academic_year as "academicYear", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.cbc_level as "cbcLevel"
from curriculum.cbc_curricula r
where r.id = $1
for update;

-- CbcCurriculaRepository.lockStatementOf

--   select
--   from curriculum.cbc_curricula r
--   where r.id = $1
--   for update

-- CbcCurriculaRepository.insert

insert into curriculum.cbc_curricula as r (cbc_level)
values ($1)
returning r.id as "id", r.framework as "framework", r.name as "name", r.description as "description",
    r.version as "version", r.academic_year as "academicYear", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.cbc_level as "cbcLevel";

-- CbcCurriculaRepository.update

update curriculum.cbc_curricula r
set cbc_level = $1, updated_at = clock_timestamp()
where r.id = $2
  and r.updated_at = $3::timestamptz
returning r.id as "id", r.framework as "framework", r.name as "name", r.description as "description",
    r.version as "version", r.academic_year as "academicYear", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.cbc_level as "cbcLevel";

update curriculum.cbc_curricula r
set cbc_level = $1, updated_at = clock_timestamp()
where r.id = $2
  and true
returning r.id as "id", r.framework as "framework", r.name as "name", r.description as "description",
    r.version as "version", r.academic_year as "academicYear", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.cbc_level as "cbcLevel";

-- CbcCurriculaRepository.delete

delete from curriculum.cbc_curricula
where id = $1
returning id;

-- CurriculaRepository.page

select count(*)::int as count
from curriculum.curricula r
where r.framework = $1
  and r.framework = $2
  and r.academic_year = $3
  and r.status = $4
  and r.status = $5
  and coalesce(r.cbc_level, r.british_level) = $6
  and coalesce(r.cbc_level, r.british_level) = any($7::text[])
  and (r.name || ' ' || r.description) ilike $8;

select r.id as "id", r.framework as "framework", r.name as "name", r.description as "description",
    r.version as "version", r.academic_year as "academicYear", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.british_level as "britishLevel",
    r.exam_board as "examBoard", r.cbc_level as "cbcLevel"
from curriculum.curricula r
where r.framework = $1
  and r.framework = $2
  and r.academic_year = $3
  and r.status = $4
  and r.status = $5
  and coalesce(r.cbc_level, r.british_level) = $6
  and coalesce(r.cbc_level, r.british_level) = any($7::text[])
  and (r.name || ' ' || r.description) ilike $8
order by r.name asc, r.id asc
limit $9 offset $10;

/* prepared */
select count(*)::int as count
from curriculum.curricula r;

/* prepared */
select r.id as "id", r.framework as "framework", r.name as "name", r.description as "description",
    r.version as "version", r.academic_year as "academicYear", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.british_level as "britishLevel",
    r.exam_board as "examBoard", r.cbc_level as "cbcLevel"
from curriculum.curricula r
order by r.name asc, r.id asc
limit $1 offset $2;

-- CurriculaRepository.byIds

/* prepared */
select r.id as "id", r.framework as "framework", r.name as "name", r.description as "description",
    r.version as "version", r.academic_year as "academicYear", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.british_level as "britishLevel",
    r.exam_board as "examBoard", r.cbc_level as "cbcLevel"
from curriculum.curricula r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.framework as "framework", r.name as "name", r.description as "description",
    r.version as "version", r.academic_year as "academicYear", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.british_level as "britishLevel",
    r.exam_board as "examBoard", r.cbc_level as "cbcLevel"
from curriculum.curricula r
where r.id = any($1);

-- CurriculaRepository.referredTo: as byIds

-- CurriculaRepository.byId: as byIds

-- CurriculaRepository.lock

/* prepared */
select r.id as "id", r.framework as "framework", r.name as "name", r.description as "description",
    r.version as "version", r.academic_year as "academicYear", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.british_level as "britishLevel",
    r.exam_board as "examBoard", r.cbc_level as "cbcLevel"
from curriculum.curricula r
where r.id = $1
for update;

-- CurriculaRepository.lockStatementOf

--   select
--   from curriculum.curricula r
--   where r.id = $1
--   for update

-- CurriculaRepository.insert

insert into curriculum.curricula as r (academic_year, description, framework, name, published_at, status, version)
values ($1, $2, $3, $4, $5, $6, $7)
returning r.id as "id", r.framework as "framework", r.name as "name", r.description as "description",
    r.version as "version", r.academic_year as "academicYear", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.british_level as "britishLevel",
    r.exam_board as "examBoard", r.cbc_level as "cbcLevel";

-- CurriculaRepository.update

update curriculum.curricula r
set academic_year = $1, description = $2, framework = $3, name = $4, published_at = $5, status = $6, version = $7,
    updated_at = clock_timestamp()
where r.id = $8
  and r.updated_at = $9::timestamptz
returning r.id as "id", r.framework as "framework", r.name as "name", r.description as "description",
    r.version as "version", r.academic_year as "academicYear", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.british_level as "britishLevel",
    r.exam_board as "examBoard", r.cbc_level as "cbcLevel";

update curriculum.curricula r
set academic_year = $1, description = $2, framework = $3, name = $4, published_at = $5, status = $6, version = $7,
    updated_at = clock_timestamp()
where r.id = $8
  and true
returning r.id as "id", r.framework as "framework", r.name as "name", r.description as "description",
    r.version as "version", r.academic_year as "academicYear", r.status as "status", r.published_at as "publishedAt",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.british_level as "britishLevel",
    r.exam_board as "examBoard", r.cbc_level as "cbcLevel";

-- CurriculaRepository.delete

delete from curriculum.curricula
where id = $1
returning id;
