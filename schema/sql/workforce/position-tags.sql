-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- PositionTagsRepository.page

select count(*)::int as count
from workforce.position_tags t
join workforce.positions p on p.id = t.position_id
where true /* visible */
  and t.position_id = $1
  and t.tag_id = $2;

select t.id as "id", t.position_id as "positionId", t.tag_id as "tagId", t.is_mandatory as "isMandatory",
    t.created_at as "createdAt", t.updated_at as "updatedAt"
from workforce.position_tags t
join workforce.positions p on p.id = t.position_id
where true /* visible */
  and t.position_id = $1
  and t.tag_id = $2
order by t.created_at asc, t.id asc
limit $3 offset $4;

/* prepared */
select count(*)::int as count
from workforce.position_tags t
join workforce.positions p on p.id = t.position_id;

/* prepared */
select t.id as "id", t.position_id as "positionId", t.tag_id as "tagId", t.is_mandatory as "isMandatory",
    t.created_at as "createdAt", t.updated_at as "updatedAt"
from workforce.position_tags t
join workforce.positions p on p.id = t.position_id
order by t.created_at asc, t.id asc
limit $1 offset $2;

-- PositionTagsRepository.oneVisible

select t.id as "id", t.position_id as "positionId", t.tag_id as "tagId", t.is_mandatory as "isMandatory",
    t.created_at as "createdAt", t.updated_at as "updatedAt"
from workforce.position_tags t
join workforce.positions p on p.id = t.position_id
where t.id = $1
  and true /* visible */;

select t.id as "id", t.position_id as "positionId", t.tag_id as "tagId", t.is_mandatory as "isMandatory",
    t.created_at as "createdAt", t.updated_at as "updatedAt"
from workforce.position_tags t
join workforce.positions p on p.id = t.position_id
where t.id = $1;

-- PositionTagsRepository.attach

insert into workforce.position_tags as t (is_mandatory, position_id, tag_id)
values ($1, $2, $3)
returning t.id as "id", t.position_id as "positionId", t.tag_id as "tagId", t.is_mandatory as "isMandatory",
    t.created_at as "createdAt", t.updated_at as "updatedAt";

insert into workforce.tag_change_logs (subject_type, subject_id, tag_id, change, actor_id, reason)
values ($1, $2::uuid, $3::uuid, $4, $5::uuid, $6);

-- PositionTagsRepository.change

update workforce.position_tags t
set is_mandatory = $1, updated_at = clock_timestamp()
where t.id = $2
  and t.updated_at = $3::timestamptz
returning t.id as "id", t.position_id as "positionId", t.tag_id as "tagId", t.is_mandatory as "isMandatory",
    t.created_at as "createdAt", t.updated_at as "updatedAt";

insert into workforce.tag_change_logs (subject_type, subject_id, tag_id, change, actor_id, reason)
values ($1, $2::uuid, $3::uuid, $4, $5::uuid, $6);

update workforce.position_tags t
set is_mandatory = $1, updated_at = clock_timestamp()
where t.id = $2
  and true
returning t.id as "id", t.position_id as "positionId", t.tag_id as "tagId", t.is_mandatory as "isMandatory",
    t.created_at as "createdAt", t.updated_at as "updatedAt";

-- PositionTagsRepository.detach

delete from workforce.position_tags
where id = $1
returning id;

insert into workforce.tag_change_logs (subject_type, subject_id, tag_id, change, actor_id, reason)
values ($1, $2::uuid, $3::uuid, $4, $5::uuid, $6);

-- PositionTagsRepository.copy

insert into workforce.position_tags as t (position_id, tag_id, is_mandatory)
select $1::uuid, o.tag_id, o.is_mandatory
from workforce.position_tags o
where o.position_id = $2
order by o.created_at, o.id
returning t.id as "id", t.position_id as "positionId", t.tag_id as "tagId", t.is_mandatory as "isMandatory",
    t.created_at as "createdAt", t.updated_at as "updatedAt";

insert into workforce.tag_change_logs (subject_type, subject_id, tag_id, change, actor_id, reason)
values ($1, $2::uuid, $3::uuid, $4, $5::uuid, $6);

-- PositionTagsRepository.clear

delete from workforce.position_tags t
where t.position_id = $1
returning t.id as "id", t.position_id as "positionId", t.tag_id as "tagId", t.is_mandatory as "isMandatory",
    t.created_at as "createdAt", t.updated_at as "updatedAt", to_jsonb(t)::text as kept;

insert into workforce.tag_change_logs (subject_type, subject_id, tag_id, change, actor_id, reason)
values ($1, $2::uuid, $3::uuid, $4, $5::uuid, $6);

-- PositionTagsRepository.missingTags

select coalesce(t.name, r.tag_id::text) as name
from jsonb_populate_recordset(null::workforce.position_tags, $1::jsonb) r
left join (
  select l.id, l.name, l.tag_type, l.hours_delta, l.description, l.is_exclusive, l.is_active, l.created_at,
      l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
  from workforce.tag_catalog l
  union all
  select d.id, k.name, k.tag_type, k.hours_delta, k.description, k.is_exclusive, k.is_active, k.created_at,
      k.updated_at, d.deleted_at, d.related
  from workforce.deleted_rows d
  cross join lateral jsonb_populate_record(null::workforce.tag_catalog, d.content) k
  where d.table_name = $2
    and not exists (
      select
      from workforce.tag_catalog l
      where l.id = d.id
    )
) t on t.id = r.tag_id
where t.id is null
  or t.deleted_at is not null
order by name;

-- PositionTagsRepository.restore

insert into workforce.position_tags as t (id, position_id, tag_id, is_mandatory, created_at)
select r.id, r.position_id, r.tag_id, r.is_mandatory, r.created_at
from jsonb_populate_recordset(null::workforce.position_tags, $1::jsonb) r
returning t.id as "id", t.position_id as "positionId", t.tag_id as "tagId", t.is_mandatory as "isMandatory",
    t.created_at as "createdAt", t.updated_at as "updatedAt";

insert into workforce.tag_change_logs (subject_type, subject_id, tag_id, change, actor_id, reason)
values ($1, $2::uuid, $3::uuid, $4, $5::uuid, $6);

-- PositionTagsRepository.byIds

/* prepared */
select t.id as "id", t.position_id as "positionId", t.tag_id as "tagId", t.is_mandatory as "isMandatory",
    t.created_at as "createdAt", t.updated_at as "updatedAt"
from workforce.position_tags t
where t.id = any($1)
  and true /* conditions */;

/* prepared */
select t.id as "id", t.position_id as "positionId", t.tag_id as "tagId", t.is_mandatory as "isMandatory",
    t.created_at as "createdAt", t.updated_at as "updatedAt"
from workforce.position_tags t
where t.id = any($1);

-- PositionTagsRepository.referredTo: as byIds

-- PositionTagsRepository.byId: as byIds

-- PositionTagsRepository.lock

/* prepared */
select t.id as "id", t.position_id as "positionId", t.tag_id as "tagId", t.is_mandatory as "isMandatory",
    t.created_at as "createdAt", t.updated_at as "updatedAt"
from workforce.position_tags t
where t.id = $1
for update;

-- PositionTagsRepository.lockStatementOf

--   select
--   from workforce.position_tags t
--   where t.id = $1
--   for update

-- PositionTagsRepository.insert: as attach

-- PositionTagsRepository.update

update workforce.position_tags t
set is_mandatory = $1, position_id = $2, tag_id = $3, updated_at = clock_timestamp()
where t.id = $4
  and t.updated_at = $5::timestamptz
returning t.id as "id", t.position_id as "positionId", t.tag_id as "tagId", t.is_mandatory as "isMandatory",
    t.created_at as "createdAt", t.updated_at as "updatedAt";

update workforce.position_tags t
set is_mandatory = $1, position_id = $2, tag_id = $3, updated_at = clock_timestamp()
where t.id = $4
  and true
returning t.id as "id", t.position_id as "positionId", t.tag_id as "tagId", t.is_mandatory as "isMandatory",
    t.created_at as "createdAt", t.updated_at as "updatedAt";

-- PositionTagsRepository.delete: as detach

-- PositionTagsRepository.pointingAt

/* prepared */
select t.id as "id", t.position_id as "positionId", t.tag_id as "tagId", t.is_mandatory as "isMandatory",
    t.created_at as "createdAt", t.updated_at as "updatedAt"
from workforce.position_tags t
where t.position_id = any($1)
order by t.created_at asc, t.id asc;
