-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- GenericSkillsRepository.archive.put

with gone as (
  delete from curriculum.generic_skills
  where id = $1
  returning *
)
insert into curriculum.deleted_rows (table_name, id, content, related, deleted_by)
select $2, gone.id, to_jsonb(gone), $3::jsonb, $4::uuid
from gone on conflict (table_name, id) do update set content = excluded.content, related = excluded.related,
    deleted_at = excluded.deleted_at, deleted_by = excluded.deleted_by
returning id;

-- GenericSkillsRepository.archive.take

with taken as (
  delete from curriculum.deleted_rows
  where table_name = $1
    and id = $2
    and not exists (
      select
      from curriculum.generic_skills l
      where l.id = $3
    )
  returning *
)
select k.id as "id", k.name as "name", k.description as "description", k.category as "category",
    k.created_at as "createdAt", k.updated_at as "updatedAt", taken.content::text as "archive:content",
    taken.related::text as "archive:related", array(
  select jsonb_object_keys(taken.content)
) as "archive:columns"
from taken
cross join lateral jsonb_populate_record(null::curriculum.generic_skills, taken.content) k;

-- GenericSkillsRepository.archive.restore

insert into curriculum.generic_skills as r (id, name, description, category, created_at)
select k.id, k.name, k.description, k.category, k.created_at
from jsonb_populate_record(null::curriculum.generic_skills, $1::jsonb || $2::jsonb) k
returning r.id as "id", r.name as "name", r.description as "description", r.category as "category",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

-- GenericSkillsRepository.archive.withDeleted

--   (
--     select l.id, l.name, l.description, l.category, l.created_at, l.updated_at, null::timestamptz as deleted_at,
--         null::jsonb as related
--     from curriculum.generic_skills l
--     union all
--     select d.id, k.name, k.description, k.category, k.created_at, k.updated_at, d.deleted_at, d.related
--     from curriculum.deleted_rows d
--     cross join lateral jsonb_populate_record(null::curriculum.generic_skills, d.content) k
--     where d.table_name = $1
--       and not exists (
--         select
--         from curriculum.generic_skills l
--         where l.id = d.id
--       )
--   ) 1

-- GenericSkillsRepository.page

select count(*)::int as count
from (
  select l.id, l.name, l.description, l.category, l.created_at, l.updated_at, null::timestamptz as deleted_at,
      null::jsonb as related
  from curriculum.generic_skills l
  union all
  select d.id, k.name, k.description, k.category, k.created_at, k.updated_at, d.deleted_at, d.related
  from curriculum.deleted_rows d
  cross join lateral jsonb_populate_record(null::curriculum.generic_skills, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from curriculum.generic_skills l
      where l.id = d.id
    )
) r
where true /* conditions */
  and r.category = $2
  and (r.name || ' ' || r.description) ilike $3;

select r.id as "id", r.name as "name", r.description as "description", r.category as "category",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.deleted_at as "deletedAt"
from (
  select l.id, l.name, l.description, l.category, l.created_at, l.updated_at, null::timestamptz as deleted_at,
      null::jsonb as related
  from curriculum.generic_skills l
  union all
  select d.id, k.name, k.description, k.category, k.created_at, k.updated_at, d.deleted_at, d.related
  from curriculum.deleted_rows d
  cross join lateral jsonb_populate_record(null::curriculum.generic_skills, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from curriculum.generic_skills l
      where l.id = d.id
    )
) r
where true /* conditions */
  and r.category = $2
  and (r.name || ' ' || r.description) ilike $3
order by r.name asc, r.id asc
limit $4 offset $5;

/* prepared */
select count(*)::int as count
from curriculum.generic_skills r;

/* prepared */
select r.id as "id", r.name as "name", r.description as "description", r.category as "category",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.generic_skills r
order by r.name asc, r.id asc
limit $1 offset $2;

-- GenericSkillsRepository.byIds

/* prepared */
select r.id as "id", r.name as "name", r.description as "description", r.category as "category",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.generic_skills r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.name as "name", r.description as "description", r.category as "category",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.generic_skills r
where r.id = any($1);

-- GenericSkillsRepository.referredTo: as byIds

-- GenericSkillsRepository.byId: as byIds

-- GenericSkillsRepository.lock

/* prepared */
select r.id as "id", r.name as "name", r.description as "description", r.category as "category",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from curriculum.generic_skills r
where r.id = $1
for update;

-- GenericSkillsRepository.lockStatementOf

--   select
--   from curriculum.generic_skills r
--   where r.id = $1
--   for update

-- GenericSkillsRepository.insert

insert into curriculum.generic_skills as r (category, description, name)
values ($1, $2, $3)
returning r.id as "id", r.name as "name", r.description as "description", r.category as "category",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

-- GenericSkillsRepository.update

update curriculum.generic_skills r
set category = $1, description = $2, name = $3, updated_at = clock_timestamp()
where r.id = $4
  and r.updated_at = $5::timestamptz
returning r.id as "id", r.name as "name", r.description as "description", r.category as "category",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

update curriculum.generic_skills r
set category = $1, description = $2, name = $3, updated_at = clock_timestamp()
where r.id = $4
  and true
returning r.id as "id", r.name as "name", r.description as "description", r.category as "category",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

-- GenericSkillsRepository.delete

delete from curriculum.generic_skills
where id = $1
returning id;

-- GenericSkillsRepository.tiedTo

/* prepared */
select wanted.id as "key", r.id as "id", r.name as "name", r.description as "description", r.category as "category",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from curriculum.generic_skills r
  join curriculum.course_generic_skills link on link.generic_skill_id = r.id
  where link.course_id = wanted.id
  order by r.name asc, r.id asc
  limit $2
) r
order by r.name asc, r.id asc;
