-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- SubjectsRepository.archive.put

with gone as (
  delete from curriculum.subjects
  where id = $1
  returning *
)
insert into curriculum.deleted_rows (table_name, id, content, related, deleted_by)
select $2, gone.id, to_jsonb(gone), $3::jsonb, $4::uuid
from gone on conflict (table_name, id) do update set content = excluded.content, related = excluded.related,
    deleted_at = excluded.deleted_at, deleted_by = excluded.deleted_by
returning id;

-- SubjectsRepository.archive.take

with taken as (
  delete from curriculum.deleted_rows
  where table_name = $1
    and id = $2
    and not exists (
      select
      from curriculum.subjects l
      where l.id = $3
    )
  returning *
)
select k.id as "id", k.code as "code", k.title as "title", k.description as "description",
    k.british_level as "britishLevel", k.exam_board as "examBoard", k.instructor_id as "instructorId",
    k.created_at as "createdAt", k.updated_at as "updatedAt", taken.content::text as "archive:content",
    taken.related::text as "archive:related", array(
  select jsonb_object_keys(taken.content)
) as "archive:columns"
from taken
cross join lateral jsonb_populate_record(null::curriculum.subjects, taken.content) k;

-- SubjectsRepository.archive.restore

insert into curriculum.subjects as r (id, code, title, description, british_level, exam_board, instructor_id,
    created_at)
select k.id, k.code, k.title, k.description, k.british_level, k.exam_board, k.instructor_id, k.created_at
from jsonb_populate_record(null::curriculum.subjects, $1::jsonb || $2::jsonb) k
returning r.id as "id", r.code as "code", r.title as "title", r.description as "description",
    r.british_level as "britishLevel", r.exam_board as "examBoard", r.instructor_id as "instructorId",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

-- SubjectsRepository.archive.withDeleted

--   (
--     select l.id, l.code, l.title, l.description, l.british_level, l.exam_board, l.instructor_id, l.created_at,
--         l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
--     from curriculum.subjects l
--     union all
--     select d.id, k.code, k.title, k.description, k.british_level, k.exam_board, k.instructor_id, k.created_at,
--         k.updated_at, d.deleted_at, d.related
--     from curriculum.deleted_rows d
--     cross join lateral jsonb_populate_record(null::curriculum.subjects, d.content) k
--     where d.table_name = $1
--       and not exists (
--         select
--         from curriculum.subjects l
--         where l.id = d.id
--       )
--   ) 1

-- SubjectsRepository.page

select count(*)::int as count
from (
  select l.id, l.code, l.title, l.description, l.british_level, l.exam_board, l.instructor_id, l.created_at,
      l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
  from curriculum.subjects l
  union all
  select d.id, k.code, k.title, k.description, k.british_level, k.exam_board, k.instructor_id, k.created_at,
      k.updated_at, d.deleted_at, d.related
  from curriculum.deleted_rows d
  cross join lateral jsonb_populate_record(null::curriculum.subjects, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from curriculum.subjects l
      where l.id = d.id
    )
) r
where true /* conditions */
  and r.british_level = $2
  and r.british_level = $3
  and r.exam_board = $4
  and r.instructor_id = $5
  and (r.code || ' ' || r.title || ' ' || r.description) ilike $6;

select r.id as "id", r.code as "code", r.title as "title", r.description as "description",
    r.british_level as "britishLevel", r.exam_board as "examBoard", r.instructor_id as "instructorId",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.deleted_at as "deletedAt"
from (
  select l.id, l.code, l.title, l.description, l.british_level, l.exam_board, l.instructor_id, l.created_at,
      l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
  from curriculum.subjects l
  union all
  select d.id, k.code, k.title, k.description, k.british_level, k.exam_board, k.instructor_id, k.created_at,
      k.updated_at, d.deleted_at, d.related
  from curriculum.deleted_rows d
  cross join lateral jsonb_populate_record(null::curriculum.subjects, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from curriculum.subjects l
      where l.id = d.id
    )
) r
where true /* conditions */
  and r.british_level = $2
  and r.british_level = $3
  and r.exam_board = $4
  and r.instructor_id = $5
  and (r.code || ' ' || r.title || ' ' || r.description) ilike $6
order by r.code asc, r.id asc
limit $7 offset $8;

/* prepared */
select count(*)::int as count
from curriculum.subjects r;

/* prepared */
select r.id as "id", r.code as "code", r.title as "title", r.description as "description",
    r.british_level as "britishLevel", r.exam_board as "examBoard", r.instructor_id as "instructorId",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.subjects r
order by r.code asc, r.id asc
limit $1 offset $2;

-- SubjectsRepository.byIds

/* prepared */
select r.id as "id", r.code as "code", r.title as "title", r.description as "description",
    r.british_level as "britishLevel", r.exam_board as "examBoard", r.instructor_id as "instructorId",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.subjects r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.code as "code", r.title as "title", r.description as "description",
    r.british_level as "britishLevel", r.exam_board as "examBoard", r.instructor_id as "instructorId",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.subjects r
where r.id = any($1);

-- SubjectsRepository.referredTo: as byIds

-- SubjectsRepository.byId: as byIds

-- SubjectsRepository.lock

/* prepared */
select r.id as "id", r.code as "code", r.title as "title", r.description as "description",
    r.british_level as "britishLevel", r.exam_board as "examBoard", r.instructor_id as "instructorId",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.subjects r
where r.id = $1
for update;

-- SubjectsRepository.lockStatementOf

--   select
--   from curriculum.subjects r
--   where r.id = $1
--   for update

-- SubjectsRepository.insert

insert into curriculum.subjects as r (british_level, code, description, exam_board, instructor_id, title)
values ($1, $2, $3, $4, $5, $6)
returning r.id as "id", r.code as "code", r.title as "title", r.description as "description",
    r.british_level as "britishLevel", r.exam_board as "examBoard", r.instructor_id as "instructorId",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

-- SubjectsRepository.update

update curriculum.subjects r
set british_level = $1, code = $2, description = $3, exam_board = $4, instructor_id = $5, title = $6,
    updated_at = clock_timestamp()
where r.id = $7
  and r.updated_at = $8::timestamptz
returning r.id as "id", r.code as "code", r.title as "title", r.description as "description",
    r.british_level as "britishLevel", r.exam_board as "examBoard", r.instructor_id as "instructorId",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

update curriculum.subjects r
set british_level = $1, code = $2, description = $3, exam_board = $4, instructor_id = $5, title = $6,
    updated_at = clock_timestamp()
where r.id = $7
  and true
returning r.id as "id", r.code as "code", r.title as "title", r.description as "description",
    r.british_level as "britishLevel", r.exam_board as "examBoard", r.instructor_id as "instructorId",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

-- SubjectsRepository.delete

delete from curriculum.subjects
where id = $1
returning id;

-- SubjectsRepository.pointingAt

/* prepared */
select r.id as "id", r.code as "code", r.title as "title", r.description as "description",
    r.british_level as "britishLevel", r.exam_board as "examBoard", r.instructor_id as "instructorId",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from curriculum.subjects r
  where r.instructor_id = wanted.id
  order by r.code asc, r.id asc
  limit $2
) r
order by r.code asc, r.id asc;

-- SubjectsRepository.tiedTo

/* prepared */
select wanted.id as "key", r.id as "id", r.code as "code", r.title as "title", r.description as "description",
    r.british_level as "britishLevel", r.exam_board as "examBoard", r.instructor_id as "instructorId",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from curriculum.subjects r
  join curriculum.curriculum_subjects link on link.subject_id = r.id
  where link.curriculum_id = wanted.id
  order by r.code asc, r.id asc
  limit $2
) r
order by r.code asc, r.id asc;
