-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- OrgUnitsRepository.pageIn

select count(*)::int as count
from (
  select l.id, l.name, l.code, l.unit_type, l.parent_id, l.max_weekly_hours, l.is_active, l.created_at, l.updated_at,
      l.path, null::timestamptz as deleted_at, null::jsonb as related
  from workforce.org_units l
  union all
  select d.id, k.name, k.code, k.unit_type, k.parent_id, k.max_weekly_hours, k.is_active, k.created_at, k.updated_at,
      k.path, d.deleted_at, d.related
  from workforce.deleted_rows d
  cross join lateral jsonb_populate_record(null::workforce.org_units, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from workforce.org_units l
      where l.id = d.id
    )
) u
where (u.deleted_at is null or u.id = any($2::uuid[]) or coalesce((
  select parent.path
  from workforce.org_units parent
  where parent.id = u.parent_id
), u.path) && $3::uuid[])
  and u.unit_type = $4
  and u.unit_type = $5
  and u.parent_id = $6
  and u.is_active = $7
  and (u.name || ' ' || u.code) ilike $8;

select u.id as "id", u.name as "name", u.code as "code", u.unit_type as "unitType", u.parent_id as "parentId",
    u.max_weekly_hours as "maxWeeklyHours", u.is_active as "isActive", u.created_at as "createdAt",
    u.updated_at as "updatedAt", u.path as "path", u.deleted_at as "deletedAt"
from (
  select l.id, l.name, l.code, l.unit_type, l.parent_id, l.max_weekly_hours, l.is_active, l.created_at, l.updated_at,
      l.path, null::timestamptz as deleted_at, null::jsonb as related
  from workforce.org_units l
  union all
  select d.id, k.name, k.code, k.unit_type, k.parent_id, k.max_weekly_hours, k.is_active, k.created_at, k.updated_at,
      k.path, d.deleted_at, d.related
  from workforce.deleted_rows d
  cross join lateral jsonb_populate_record(null::workforce.org_units, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from workforce.org_units l
      where l.id = d.id
    )
) u
where (u.deleted_at is null or u.id = any($2::uuid[]) or coalesce((
  select parent.path
  from workforce.org_units parent
  where parent.id = u.parent_id
), u.path) && $3::uuid[])
  and u.unit_type = $4
  and u.unit_type = $5
  and u.parent_id = $6
  and u.is_active = $7
  and (u.name || ' ' || u.code) ilike $8
order by u.code asc, u.id asc
limit $9 offset $10;

/* prepared */
select count(*)::int as count
from workforce.org_units u;

/* prepared */
select u.id as "id", u.name as "name", u.code as "code", u.unit_type as "unitType", u.parent_id as "parentId",
    u.max_weekly_hours as "maxWeeklyHours", u.is_active as "isActive", u.created_at as "createdAt",
    u.updated_at as "updatedAt", u.path as "path"
from workforce.org_units u
order by u.code asc, u.id asc
limit $1 offset $2;

-- OrgUnitsRepository.byIdWithDeleted

select u.id as "id", u.name as "name", u.code as "code", u.unit_type as "unitType", u.parent_id as "parentId",
    u.max_weekly_hours as "maxWeeklyHours", u.is_active as "isActive", u.created_at as "createdAt",
    u.updated_at as "updatedAt", u.path as "path", u.deleted_at as "deletedAt"
from (
  select l.id, l.name, l.code, l.unit_type, l.parent_id, l.max_weekly_hours, l.is_active, l.created_at, l.updated_at,
      l.path, null::timestamptz as deleted_at, null::jsonb as related
  from workforce.org_units l
  union all
  select d.id, k.name, k.code, k.unit_type, k.parent_id, k.max_weekly_hours, k.is_active, k.created_at, k.updated_at,
      k.path, d.deleted_at, d.related
  from workforce.deleted_rows d
  cross join lateral jsonb_populate_record(null::workforce.org_units, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from workforce.org_units l
      where l.id = d.id
    )
) u
where u.id = $2;

-- OrgUnitsRepository.roots

select u.id as "id", u.name as "name", u.code as "code", u.unit_type as "unitType", u.parent_id as "parentId",
    u.max_weekly_hours as "maxWeeklyHours", u.is_active as "isActive", u.created_at as "createdAt",
    u.updated_at as "updatedAt", u.path as "path"
from workforce.org_units u
where u.parent_id is null
order by u.created_at
limit 2;

-- OrgUnitsRepository.insert

insert into workforce.org_units as u (code, is_active, max_weekly_hours, name, parent_id, unit_type, id, path)
values ($1, $2, $3, $4, $5, $6, $7, $8)
returning u.id as "id", u.name as "name", u.code as "code", u.unit_type as "unitType", u.parent_id as "parentId",
    u.max_weekly_hours as "maxWeeklyHours", u.is_active as "isActive", u.created_at as "createdAt",
    u.updated_at as "updatedAt", u.path as "path";

-- OrgUnitsRepository.replant

update workforce.org_units
set path = $1::uuid[] || path[array_position(path, $2::uuid):]
where path @> array[$3::uuid];

-- OrgUnitsRepository.archive.put

with gone as (
  delete from workforce.org_units
  where id = $1
  returning *
)
insert into workforce.deleted_rows (table_name, id, content, related, deleted_by)
select $2, gone.id, to_jsonb(gone), $3::jsonb, $4::uuid
from gone on conflict (table_name, id) do update set content = excluded.content, related = excluded.related,
    deleted_at = excluded.deleted_at, deleted_by = excluded.deleted_by
returning id;

-- OrgUnitsRepository.archive.take

with taken as (
  delete from workforce.deleted_rows
  where table_name = $1
    and id = $2
    and not exists (
      select
      from workforce.org_units l
      where l.id = $3
    )
  returning *
)
select k.id as "id", k.name as "name", k.code as "code", k.unit_type as "unitType", k.parent_id as "parentId",
    k.max_weekly_hours as "maxWeeklyHours", k.is_active as "isActive", k.created_at as "createdAt",
    k.updated_at as "updatedAt", k.path as "path", taken.content::text as "archive:content",
    taken.related::text as "archive:related", array(
  select jsonb_object_keys(taken.content)
) as "archive:columns"
from taken
cross join lateral jsonb_populate_record(null::workforce.org_units, taken.content) k;

-- OrgUnitsRepository.archive.restore

insert into workforce.org_units as r (id, name, code, unit_type, parent_id, max_weekly_hours, is_active, created_at,
    path)
select k.id, k.name, k.code, k.unit_type, k.parent_id, k.max_weekly_hours, k.is_active, k.created_at, k.path
from jsonb_populate_record(null::workforce.org_units, $1::jsonb || $2::jsonb) k
returning r.id as "id", r.name as "name", r.code as "code", r.unit_type as "unitType", r.parent_id as "parentId",
    r.max_weekly_hours as "maxWeeklyHours", r.is_active as "isActive", r.created_at as "createdAt",
    r.updated_at as "updatedAt", r.path as "path";

-- OrgUnitsRepository.archive.withDeleted

--   (
--     select l.id, l.name, l.code, l.unit_type, l.parent_id, l.max_weekly_hours, l.is_active, l.created_at, l.updated_at,
--         l.path, null::timestamptz as deleted_at, null::jsonb as related
--     from workforce.org_units l
--     union all
--     select d.id, k.name, k.code, k.unit_type, k.parent_id, k.max_weekly_hours, k.is_active, k.created_at, k.updated_at,
--         k.path, d.deleted_at, d.related
--     from workforce.deleted_rows d
--     cross join lateral jsonb_populate_record(null::workforce.org_units, d.content) k
--     where d.table_name = $1
--       and not exists (
--         select
--         from workforce.org_units l
--         where l.id = d.id
--       )
--   ) 1

-- OrgUnitsRepository.page

select count(*)::int as count
from (
  select l.id, l.name, l.code, l.unit_type, l.parent_id, l.max_weekly_hours, l.is_active, l.created_at, l.updated_at,
      l.path, null::timestamptz as deleted_at, null::jsonb as related
  from workforce.org_units l
  union all
  select d.id, k.name, k.code, k.unit_type, k.parent_id, k.max_weekly_hours, k.is_active, k.created_at, k.updated_at,
      k.path, d.deleted_at, d.related
  from workforce.deleted_rows d
  cross join lateral jsonb_populate_record(null::workforce.org_units, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from workforce.org_units l
      where l.id = d.id
    )
) u
where true /* conditions */
  and u.unit_type = $2
  and u.unit_type = $3
  and u.parent_id = $4
  and u.is_active = $5
  and (u.name || ' ' || u.code) ilike $6;

select u.id as "id", u.name as "name", u.code as "code", u.unit_type as "unitType", u.parent_id as "parentId",
    u.max_weekly_hours as "maxWeeklyHours", u.is_active as "isActive", u.created_at as "createdAt",
    u.updated_at as "updatedAt", u.path as "path", u.deleted_at as "deletedAt"
from (
  select l.id, l.name, l.code, l.unit_type, l.parent_id, l.max_weekly_hours, l.is_active, l.created_at, l.updated_at,
      l.path, null::timestamptz as deleted_at, null::jsonb as related
  from workforce.org_units l
  union all
  select d.id, k.name, k.code, k.unit_type, k.parent_id, k.max_weekly_hours, k.is_active, k.created_at, k.updated_at,
      k.path, d.deleted_at, d.related
  from workforce.deleted_rows d
  cross join lateral jsonb_populate_record(null::workforce.org_units, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from workforce.org_units l
      where l.id = d.id
    )
) u
where true /* conditions */
  and u.unit_type = $2
  and u.unit_type = $3
  and u.parent_id = $4
  and u.is_active = $5
  and (u.name || ' ' || u.code) ilike $6
order by u.code asc, u.id asc
limit $7 offset $8;

/* prepared */
select count(*)::int as count
from workforce.org_units u;

/* prepared */
select u.id as "id", u.name as "name", u.code as "code", u.unit_type as "unitType", u.parent_id as "parentId",
    u.max_weekly_hours as "maxWeeklyHours", u.is_active as "isActive", u.created_at as "createdAt",
    u.updated_at as "updatedAt", u.path as "path"
from workforce.org_units u
order by u.code asc, u.id asc
limit $1 offset $2;

-- OrgUnitsRepository.byIds

/* prepared */
select u.id as "id", u.name as "name", u.code as "code", u.unit_type as "unitType", u.parent_id as "parentId",
    u.max_weekly_hours as "maxWeeklyHours", u.is_active as "isActive", u.created_at as "createdAt",
    u.updated_at as "updatedAt", u.path as "path"
from workforce.org_units u
where u.id = any($1)
  and true /* conditions */;

/* prepared */
select u.id as "id", u.name as "name", u.code as "code", u.unit_type as "unitType", u.parent_id as "parentId",
    u.max_weekly_hours as "maxWeeklyHours", u.is_active as "isActive", u.created_at as "createdAt",
    u.updated_at as "updatedAt", u.path as "path"
from workforce.org_units u
where u.id = any($1);

-- OrgUnitsRepository.referredTo: as byIds

-- OrgUnitsRepository.byId: as byIds

-- OrgUnitsRepository.lock

/* prepared */
select u.id as "id", u.name as "name", u.code as "code", u.unit_type as "unitType", u.parent_id as "parentId",
    u.max_weekly_hours as "maxWeeklyHours", u.is_active as "isActive", u.created_at as "createdAt",
    u.updated_at as "updatedAt", u.path as "path"
from workforce.org_units u
where u.id = $1
for update;

-- OrgUnitsRepository.lockStatementOf

--   select
--   from workforce.org_units u
--   where u.id = $1
--   for update

-- OrgUnitsRepository.update

update workforce.org_units u
set code = $1, is_active = $2, max_weekly_hours = $3, name = $4, parent_id = $5, path = $6, unit_type = $7,
    updated_at = clock_timestamp()
where u.id = $8
  and u.updated_at = $9::timestamptz
returning u.id as "id", u.name as "name", u.code as "code", u.unit_type as "unitType", u.parent_id as "parentId",
    u.max_weekly_hours as "maxWeeklyHours", u.is_active as "isActive", u.created_at as "createdAt",
    u.updated_at as "updatedAt", u.path as "path";

update workforce.org_units u
set code = $1, is_active = $2, max_weekly_hours = $3, name = $4, parent_id = $5, path = $6, unit_type = $7,
    updated_at = clock_timestamp()
where u.id = $8
  and true
returning u.id as "id", u.name as "name", u.code as "code", u.unit_type as "unitType", u.parent_id as "parentId",
    u.max_weekly_hours as "maxWeeklyHours", u.is_active as "isActive", u.created_at as "createdAt",
    u.updated_at as "updatedAt", u.path as "path";

-- OrgUnitsRepository.delete

delete from workforce.org_units
where id = $1
returning id;

-- OrgUnitsRepository.pointingAt

/* prepared */
select u.id as "id", u.name as "name", u.code as "code", u.unit_type as "unitType", u.parent_id as "parentId",
    u.max_weekly_hours as "maxWeeklyHours", u.is_active as "isActive", u.created_at as "createdAt",
    u.updated_at as "updatedAt", u.path as "path"
from workforce.org_units u
where u.parent_id = any($1)
order by u.code asc, u.id asc;
