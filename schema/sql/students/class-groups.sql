-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- ClassGroupsRepository.visibleTo

--   exists (
--     select
--     from students.students s
--     where s.class_group_id = r.id
--       and s.user_id = $1
--   )

-- ClassGroupsRepository.archive.put

with gone as (
  delete from students.class_groups
  where id = $1
  returning *
)
insert into students.deleted_rows (table_name, id, content, related, deleted_by)
select $2, gone.id, to_jsonb(gone), $3::jsonb, $4::uuid
from gone on conflict (table_name, id) do update set content = excluded.content, related = excluded.related,
    deleted_at = excluded.deleted_at, deleted_by = excluded.deleted_by
returning id;

-- ClassGroupsRepository.archive.take

with taken as (
  delete from students.deleted_rows
  where table_name = $1
    and id = $2
    and not exists (
      select
      from students.class_groups l
      where l.id = $3
    )
  returning *
)
select k.id as "id", k.name as "name", k.academic_year as "academicYear", k.framework as "framework",
    k.level as "level", k.instructor_id as "instructorId", k.created_at as "createdAt", k.updated_at as "updatedAt",
    taken.content::text as "archive:content", taken.related::text as "archive:related", array(
  select jsonb_object_keys(taken.content)
) as "archive:columns"
from taken
cross join lateral jsonb_populate_record(null::students.class_groups, taken.content) k;

-- ClassGroupsRepository.archive.restore

insert into students.class_groups as r (id, name, academic_year, framework, level, instructor_id, created_at)
select k.id, k.name, k.academic_year, k.framework, k.level, k.instructor_id, k.created_at
from jsonb_populate_record(null::students.class_groups, $1::jsonb || $2::jsonb) k
returning r.id as "id", r.name as "name", r.academic_year as "academicYear", r.framework as "framework",
    r.level as "level", r.instructor_id as "instructorId", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- ClassGroupsRepository.archive.withDeleted

--   (
--     select l.id, l.name, l.academic_year, l.framework, l.level, l.instructor_id, l.created_at, l.updated_at,
--         null::timestamptz as deleted_at, null::jsonb as related
--     from students.class_groups l
--     union all
--     select d.id, k.name, k.academic_year, k.framework, k.level, k.instructor_id, k.created_at, k.updated_at, d.deleted_at,
--         d.related
--     from students.deleted_rows d
--     cross join lateral jsonb_populate_record(null::students.class_groups, d.content) k
--     where d.table_name = $1
--       and not exists (
--         select
--         from students.class_groups l
--         where l.id = d.id
--       )
--   ) 1

-- ClassGroupsRepository.page

select count(*)::int as count
from (
  select l.id, l.name, l.academic_year, l.framework, l.level, l.instructor_id, l.created_at, l.updated_at,
      null::timestamptz as deleted_at, null::jsonb as related
  from students.class_groups l
  union all
  select d.id, k.name, k.academic_year, k.framework, k.level, k.instructor_id, k.created_at, k.updated_at, d.deleted_at,
      d.related
  from students.deleted_rows d
  cross join lateral jsonb_populate_record(null::students.class_groups, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from students.class_groups l
      where l.id = d.id
    )
) r
where true /* conditions */
  and r.academic_year = $2
  and r.framework = $3
  and r.framework = $4
  and r.instructor_id = $5
  and (r.name || ' ' || coalesce(r.level, '')) ilike $6;

select r.id as "id", r.name as "name", r.academic_year as "academicYear", r.framework as "framework",
    r.level as "level", r.instructor_id as "instructorId", r.created_at as "createdAt", r.updated_at as "updatedAt",
    r.deleted_at as "deletedAt"
from (
  select l.id, l.name, l.academic_year, l.framework, l.level, l.instructor_id, l.created_at, l.updated_at,
      null::timestamptz as deleted_at, null::jsonb as related
  from students.class_groups l
  union all
  select d.id, k.name, k.academic_year, k.framework, k.level, k.instructor_id, k.created_at, k.updated_at, d.deleted_at,
      d.related
  from students.deleted_rows d
  cross join lateral jsonb_populate_record(null::students.class_groups, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from students.class_groups l
      where l.id = d.id
    )
) r
where true /* conditions */
  and r.academic_year = $2
  and r.framework = $3
  and r.framework = $4
  and r.instructor_id = $5
  and (r.name || ' ' || coalesce(r.level, '')) ilike $6
order by r.academic_year desc, r.name asc, r.id asc
limit $7 offset $8;

/* prepared */
select count(*)::int as count
from students.class_groups r;

/* prepared */
select r.id as "id", r.name as "name", r.academic_year as "academicYear", r.framework as "framework",
    r.level as "level", r.instructor_id as "instructorId", r.created_at as "createdAt", r.updated_at as "updatedAt"
from students.class_groups r
order by r.academic_year desc, r.name asc, r.id asc
limit $1 offset $2;

-- ClassGroupsRepository.byIds

/* prepared */
select r.id as "id", r.name as "name", r.academic_year as "academicYear", r.framework as "framework",
    r.level as "level", r.instructor_id as "instructorId", r.created_at as "createdAt", r.updated_at as "updatedAt"
from students.class_groups r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.name as "name", r.academic_year as "academicYear", r.framework as "framework",
    r.level as "level", r.instructor_id as "instructorId", r.created_at as "createdAt", r.updated_at as "updatedAt"
from students.class_groups r
where r.id = any($1);

-- ClassGroupsRepository.referredTo

/* prepared */
select r.id as "id", r.name as "name", r.academic_year as "academicYear", r.framework as "framework",
    r.level as "level", r.instructor_id as "instructorId", r.created_at as "createdAt", r.updated_at as "updatedAt"
from students.class_groups r
where r.id = any($1);

/* prepared */
select r.id as "id", r.name as "name", r.academic_year as "academicYear", r.framework as "framework",
    r.level as "level", r.instructor_id as "instructorId", r.created_at as "createdAt", r.updated_at as "updatedAt"
from students.class_groups r
where r.id = any($1)
  and exists (
    select
    from students.students s
    where s.class_group_id = r.id
      and s.user_id = $2
  );

-- ClassGroupsRepository.byId: as byIds

-- ClassGroupsRepository.notFound: as byIds

-- ClassGroupsRepository.lock

/* prepared */
select r.id as "id", r.name as "name", r.academic_year as "academicYear", r.framework as "framework",
    r.level as "level", r.instructor_id as "instructorId", r.created_at as "createdAt", r.updated_at as "updatedAt"
from students.class_groups r
where r.id = $1
for update;

-- ClassGroupsRepository.lockStatementOf

--   select
--   from students.class_groups r
--   where r.id = $1
--   for update

-- ClassGroupsRepository.insert

insert into students.class_groups as r (academic_year, framework, instructor_id, level, name)
values ($1, $2, $3, $4, $5)
returning r.id as "id", r.name as "name", r.academic_year as "academicYear", r.framework as "framework",
    r.level as "level", r.instructor_id as "instructorId", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- ClassGroupsRepository.update

update students.class_groups r
set academic_year = $1, framework = $2, instructor_id = $3, level = $4, name = $5, updated_at = clock_timestamp()
where r.id = $6
  and r.updated_at = $7::timestamptz
returning r.id as "id", r.name as "name", r.academic_year as "academicYear", r.framework as "framework",
    r.level as "level", r.instructor_id as "instructorId", r.created_at as "createdAt", r.updated_at as "updatedAt";

update students.class_groups r
set academic_year = $1, framework = $2, instructor_id = $3, level = $4, name = $5, updated_at = clock_timestamp()
where r.id = $6
  and true
returning r.id as "id", r.name as "name", r.academic_year as "academicYear", r.framework as "framework",
    r.level as "level", r.instructor_id as "instructorId", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- ClassGroupsRepository.delete

delete from students.class_groups
where id = $1
returning id;

-- ClassGroupsRepository.seenBy

--   exists (
--     select
--     from students.students s
--     where s.class_group_id = r.id
--       and s.user_id = $1
--   )

-- ClassGroupsRepository.pointingAt

/* prepared */
select r.id as "id", r.name as "name", r.academic_year as "academicYear", r.framework as "framework",
    r.level as "level", r.instructor_id as "instructorId", r.created_at as "createdAt", r.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from students.class_groups r
  where r.instructor_id = wanted.id
  order by r.academic_year desc, r.name asc, r.id asc
  limit $2
) r
order by r.academic_year desc, r.name asc, r.id asc;

/* prepared */
select r.id as "id", r.name as "name", r.academic_year as "academicYear", r.framework as "framework",
    r.level as "level", r.instructor_id as "instructorId", r.created_at as "createdAt", r.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from students.class_groups r
  where r.instructor_id = wanted.id
    and exists (
      select
      from students.students s
      where s.class_group_id = r.id
        and s.user_id = $2
    )
  order by r.academic_year desc, r.name asc, r.id asc
  limit $3
) r
order by r.academic_year desc, r.name asc, r.id asc;
