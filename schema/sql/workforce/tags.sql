-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- TagsRepository.archive.put

with gone as (
  delete from workforce.tag_catalog
  where id = $1
  returning *
)
insert into workforce.deleted_rows (table_name, id, content, related, deleted_by)
select $2, gone.id, to_jsonb(gone), $3::jsonb, $4::uuid
from gone on conflict (table_name, id) do update set content = excluded.content, related = excluded.related,
    deleted_at = excluded.deleted_at, deleted_by = excluded.deleted_by
returning id;

-- TagsRepository.archive.take

with taken as (
  delete from workforce.deleted_rows
  where table_name = $1
    and id = $2
    and not exists (
      select
      from workforce.tag_catalog l
      where l.id = $3
    )
  returning *
)
select k.id as "id", k.name as "name", k.tag_type as "tagType", k.hours_delta as "hoursDelta",
    k.description as "description", k.is_exclusive as "isExclusive", k.is_active as "isActive",
    k.created_at as "createdAt", k.updated_at as "updatedAt", taken.content::text as "archive:content",
    taken.related::text as "archive:related", array(
  select jsonb_object_keys(taken.content)
) as "archive:columns"
from taken
cross join lateral jsonb_populate_record(null::workforce.tag_catalog, taken.content) k;

-- TagsRepository.archive.restore

insert into workforce.tag_catalog as r (id, name, tag_type, hours_delta, description, is_exclusive, is_active,
    created_at)
select k.id, k.name, k.tag_type, k.hours_delta, k.description, k.is_exclusive, k.is_active, k.created_at
from jsonb_populate_record(null::workforce.tag_catalog, $1::jsonb || $2::jsonb) k
returning r.id as "id", r.name as "name", r.tag_type as "tagType", r.hours_delta as "hoursDelta",
    r.description as "description", r.is_exclusive as "isExclusive", r.is_active as "isActive",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

-- TagsRepository.archive.withDeleted

--   (
--     select l.id, l.name, l.tag_type, l.hours_delta, l.description, l.is_exclusive, l.is_active, l.created_at,
--         l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
--     from workforce.tag_catalog l
--     union all
--     select d.id, k.name, k.tag_type, k.hours_delta, k.description, k.is_exclusive, k.is_active, k.created_at,
--         k.updated_at, d.deleted_at, d.related
--     from workforce.deleted_rows d
--     cross join lateral jsonb_populate_record(null::workforce.tag_catalog, d.content) k
--     where d.table_name = $1
--       and not exists (
--         select
--         from workforce.tag_catalog l
--         where l.id = d.id
--       )
--   ) 1

-- TagsRepository.page

select count(*)::int as count
from (
  select l.id, l.name, l.tag_type, l.hours_delta, l.description, l.is_exclusive, l.is_active, l.created_at,
      l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
  from workforce.tag_catalog l
  union all
  select d.id, k.name, k.tag_type, k.hours_delta, k.description, k.is_exclusive, k.is_active, k.created_at,
      k.updated_at, d.deleted_at, d.related
  from workforce.deleted_rows d
  cross join lateral jsonb_populate_record(null::workforce.tag_catalog, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from workforce.tag_catalog l
      where l.id = d.id
    )
) r
where true /* conditions */
  and r.tag_type = $2
  and r.tag_type = $3
  and r.is_exclusive = $4
  and r.is_active = $5
  and (r.name || ' ' || r.description) ilike $6;

select r.id as "id", r.name as "name", r.tag_type as "tagType", r.hours_delta as "hoursDelta",
    r.description as "description", r.is_exclusive as "isExclusive", r.is_active as "isActive",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.deleted_at as "deletedAt"
from (
  select l.id, l.name, l.tag_type, l.hours_delta, l.description, l.is_exclusive, l.is_active, l.created_at,
      l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
  from workforce.tag_catalog l
  union all
  select d.id, k.name, k.tag_type, k.hours_delta, k.description, k.is_exclusive, k.is_active, k.created_at,
      k.updated_at, d.deleted_at, d.related
  from workforce.deleted_rows d
  cross join lateral jsonb_populate_record(null::workforce.tag_catalog, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from workforce.tag_catalog l
      where l.id = d.id
    )
) r
where true /* conditions */
  and r.tag_type = $2
  and r.tag_type = $3
  and r.is_exclusive = $4
  and r.is_active = $5
  and (r.name || ' ' || r.description) ilike $6
order by r.name asc, r.id asc
limit $7 offset $8;

/* prepared */
select count(*)::int as count
from workforce.tag_catalog r;

/* prepared */
select r.id as "id", r.name as "name", r.tag_type as "tagType", r.hours_delta as "hoursDelta",
    r.description as "description", r.is_exclusive as "isExclusive", r.is_active as "isActive",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from workforce.tag_catalog r
order by r.name asc, r.id asc
limit $1 offset $2;

-- TagsRepository.byIds

/* prepared */
select r.id as "id", r.name as "name", r.tag_type as "tagType", r.hours_delta as "hoursDelta",
    r.description as "description", r.is_exclusive as "isExclusive", r.is_active as "isActive",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from workforce.tag_catalog r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.name as "name", r.tag_type as "tagType", r.hours_delta as "hoursDelta",
    r.description as "description", r.is_exclusive as "isExclusive", r.is_active as "isActive",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from workforce.tag_catalog r
where r.id = any($1);

-- TagsRepository.referredTo: as byIds

-- TagsRepository.byId: as byIds

-- TagsRepository.lock

/* prepared */
select r.id as "id", r.name as "name", r.tag_type as "tagType", r.hours_delta as "hoursDelta",
    r.description as "description", r.is_exclusive as "isExclusive", r.is_active as "isActive",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from workforce.tag_catalog r
where r.id = $1
for update;

-- TagsRepository.lockStatementOf

--   select
--   from workforce.tag_catalog r
--   where r.id = $1
--   for update

-- TagsRepository.insert

insert into workforce.tag_catalog as r (description, hours_delta, is_active, is_exclusive, name, tag_type)
values ($1, $2, $3, $4, $5, $6)
returning r.id as "id", r.name as "name", r.tag_type as "tagType", r.hours_delta as "hoursDelta",
    r.description as "description", r.is_exclusive as "isExclusive", r.is_active as "isActive",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

-- TagsRepository.update

update workforce.tag_catalog r
set description = $1, hours_delta = $2, is_active = $3, is_exclusive = $4, name = $5, tag_type = $6,
    updated_at = clock_timestamp()
where r.id = $7
  and r.updated_at = $8::timestamptz
returning r.id as "id", r.name as "name", r.tag_type as "tagType", r.hours_delta as "hoursDelta",
    r.description as "description", r.is_exclusive as "isExclusive", r.is_active as "isActive",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

update workforce.tag_catalog r
set description = $1, hours_delta = $2, is_active = $3, is_exclusive = $4, name = $5, tag_type = $6,
    updated_at = clock_timestamp()
where r.id = $7
  and true
returning r.id as "id", r.name as "name", r.tag_type as "tagType", r.hours_delta as "hoursDelta",
    r.description as "description", r.is_exclusive as "isExclusive", r.is_active as "isActive",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

-- TagsRepository.delete

delete from workforce.tag_catalog
where id = $1
returning id;
