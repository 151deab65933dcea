-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- LearningResourcesRepository.archive.put

with gone as (
  delete from curriculum.learning_resources
  where id = $1
  returning *
)
insert into curriculum.deleted_rows (table_name, id, content, related, deleted_by)
select $2, gone.id, to_jsonb(gone), $3::jsonb, $4::uuid
from gone on conflict (table_name, id) do update set content = excluded.content, related = excluded.related,
    deleted_at = excluded.deleted_at, deleted_by = excluded.deleted_by
returning id;

-- LearningResourcesRepository.archive.take

with taken as (
  delete from curriculum.deleted_rows
  where table_name = $1
    and id = $2
    and not exists (
      select
      from curriculum.learning_resources l
      where l.id = $3
    )
  returning *
)
select k.id as "id", k.title as "title", k.description as "description", k.resource_type as "resourceType",
    k.url as "url", k.file_path as "filePath", k.course_id as "courseId", k.created_at as "createdAt",
    k.updated_at as "updatedAt", taken.content::text as "archive:content", taken.related::text as "archive:related",
    array(
  select jsonb_object_keys(taken.content)
) as "archive:columns"
from taken
cross join lateral jsonb_populate_record(null::curriculum.learning_resources, taken.content) k;

-- LearningResourcesRepository.archive.restore

insert into curriculum.learning_resources as r (id, title, description, resource_type, url, file_path, course_id,
    created_at)
select k.id, k.title, k.description, k.resource_type, k.url, k.file_path, k.course_id, k.created_at
from jsonb_populate_record(null::curriculum.learning_resources, $1::jsonb || $2::jsonb) k
returning r.id as "id", r.title as "title", r.description as "description", r.resource_type as "resourceType",
    r.url as "url", r.file_path as "filePath", r.course_id as "courseId", r.created_at as "createdAt",
    r.updated_at as "updatedAt";

-- LearningResourcesRepository.archive.withDeleted

--   (
--     select l.id, l.title, l.description, l.resource_type, l.url, l.file_path, l.course_id, l.created_at, l.updated_at,
--         null::timestamptz as deleted_at, null::jsonb as related
--     from curriculum.learning_resources l
--     union all
--     select d.id, k.title, k.description, k.resource_type, k.url, k.file_path, k.course_id, k.created_at, k.updated_at,
--         d.deleted_at, d.related
--     from curriculum.deleted_rows d
--     cross join lateral jsonb_populate_record(null::curriculum.learning_resources, d.content) k
--     where d.table_name = $1
--       and not exists (
--         select
--         from curriculum.learning_resources l
--         where l.id = d.id
--       )
--   ) 1

-- LearningResourcesRepository.page

select count(*)::int as count
from (
  select l.id, l.title, l.description, l.resource_type, l.url, l.file_path, l.course_id, l.created_at, l.updated_at,
      null::timestamptz as deleted_at, null::jsonb as related
  from curriculum.learning_resources l
  union all
  select d.id, k.title, k.description, k.resource_type, k.url, k.file_path, k.course_id, k.created_at, k.updated_at,
      d.deleted_at, d.related
  from curriculum.deleted_rows d
  cross join lateral jsonb_populate_record(null::curriculum.learning_resources, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from curriculum.learning_resources l
      where l.id = d.id
    )
) r
where true /* conditions */
  and r.resource_type = $2
  and r.resource_type = $3
  and r.course_id = $4
  and (r.title || ' ' || r.description) ilike $5;

select r.id as "id", r.title as "title", r.description as "description", r.resource_type as "resourceType",
    r.url as "url", r.file_path as "filePath", r.course_id as "courseId", r.created_at as "createdAt",
    r.updated_at as "updatedAt", r.deleted_at as "deletedAt"
from (
  select l.id, l.title, l.description, l.resource_type, l.url, l.file_path, l.course_id, l.created_at, l.updated_at,
      null::timestamptz as deleted_at, null::jsonb as related
  from curriculum.learning_resources l
  union all
  select d.id, k.title, k.description, k.resource_type, k.url, k.file_path, k.course_id, k.created_at, k.updated_at,
      d.deleted_at, d.related
  from curriculum.deleted_rows d
  cross join lateral jsonb_populate_record(null::curriculum.learning_resources, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from curriculum.learning_resources l
      where l.id = d.id
    )
) r
where true /* conditions */
  and r.resource_type = $2
  and r.resource_type = $3
  and r.course_id = $4
  and (r.title || ' ' || r.description) ilike $5
order by r.title asc, r.id asc
limit $6 offset $7;

/* prepared */
select count(*)::int as count
from curriculum.learning_resources r;

/* prepared */
select r.id as "id", r.title as "title", r.description as "description", r.resource_type as "resourceType",
    r.url as "url", r.file_path as "filePath", r.course_id as "courseId", r.created_at as "createdAt",
    r.updated_at as "updatedAt"
from curriculum.learning_resources r
order by r.title asc, r.id asc
limit $1 offset $2;

-- LearningResourcesRepository.byIds

/* prepared */
select r.id as "id", r.title as "title", r.description as "description", r.resource_type as "resourceType",
    r.url as "url", r.file_path as "filePath", r.course_id as "courseId", r.created_at as "createdAt",
    r.updated_at as "updatedAt"
from curriculum.learning_resources r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.title as "title", r.description as "description", r.resource_type as "resourceType",
    r.url as "url", r.file_path as "filePath", r.course_id as "courseId", r.created_at as "createdAt",
    r.updated_at as "updatedAt"
from curriculum.learning_resources r
where r.id = any($1);

-- LearningResourcesRepository.referredTo: as byIds

-- LearningResourcesRepository.byId: as byIds

-- LearningResourcesRepository.lock

/* prepared */
select r.id as "id", r.title as "title", r.description as "description", r.resource_type as "resourceType",
    r.url as "url", r.file_path as "filePath", r.course_id as "courseId", r.created_at as "createdAt",
    r.updated_at as "updatedAt"
from curriculum.learning_resources r
where r.id = $1
for update;

-- LearningResourcesRepository.lockStatementOf

--   select
--   from curriculum.learning_resources r
--   where r.id = $1
--   for update

-- LearningResourcesRepository.insert

insert into curriculum.learning_resources as r (course_id, description, file_path, resource_type, title, url)
values ($1, $2, $3, $4, $5, $6)
returning r.id as "id", r.title as "title", r.description as "description", r.resource_type as "resourceType",
    r.url as "url", r.file_path as "filePath", r.course_id as "courseId", r.created_at as "createdAt",
    r.updated_at as "updatedAt";

-- LearningResourcesRepository.update

update curriculum.learning_resources r
set course_id = $1, description = $2, file_path = $3, resource_type = $4, title = $5, url = $6,
    updated_at = clock_timestamp()
where r.id = $7
  and r.updated_at = $8::timestamptz
returning r.id as "id", r.title as "title", r.description as "description", r.resource_type as "resourceType",
    r.url as "url", r.file_path as "filePath", r.course_id as "courseId", r.created_at as "createdAt",
    r.updated_at as "updatedAt";

update curriculum.learning_resources r
set course_id = $1, description = $2, file_path = $3, resource_type = $4, title = $5, url = $6,
    updated_at = clock_timestamp()
where r.id = $7
  and true
returning r.id as "id", r.title as "title", r.description as "description", r.resource_type as "resourceType",
    r.url as "url", r.file_path as "filePath", r.course_id as "courseId", r.created_at as "createdAt",
    r.updated_at as "updatedAt";

-- LearningResourcesRepository.delete

delete from curriculum.learning_resources
where id = $1
returning id;

-- LearningResourcesRepository.pointingAt

/* prepared */
select r.id as "id", r.title as "title", r.description as "description", r.resource_type as "resourceType",
    r.url as "url", r.file_path as "filePath", r.course_id as "courseId", r.created_at as "createdAt",
    r.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from curriculum.learning_resources r
  where r.course_id = wanted.id
  order by r.title asc, r.id asc
  limit $2
) r
order by r.title asc, r.id asc;
