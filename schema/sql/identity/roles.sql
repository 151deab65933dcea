-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- RolesRepository.all

select r.role, (
  select coalesce(jsonb_object_agg(g.permission, g.reach), '{}')
  from identity.role_permissions g
  where g.role = r.role
    and g.permission = any($1)
    and g.reach = any($2)
) as permissions, r.updated_at as "updatedAt"
from identity.roles r
where r.role = any($3)
order by array_position($4::varchar[], r.role);

-- RolesRepository.grantsOf

select (
  select coalesce(jsonb_object_agg(g.permission, g.reach), '{}')
  from identity.role_permissions g
  where g.role = $1
    and g.permission = any($2)
    and g.reach = any($3)
) as grants;

-- RolesRepository.touch

update identity.roles
set updated_at = clock_timestamp()
where role = $1
  and updated_at = $2::timestamptz
returning role, updated_at as "updatedAt";

update identity.roles
set updated_at = clock_timestamp()
where role = $1
  and true
returning role, updated_at as "updatedAt";

-- RolesRepository.replace

delete from identity.role_permissions g
where g.role = $1
  and g.permission = any($2)
  and g.reach = any($3);

insert into identity.role_permissions (role, permission, reach)
select $1, key, value
from jsonb_each_text($2::jsonb);

-- RolesRepository.seed

lock table identity.seeded_permissions in share row exclusive mode;

insert into identity.seeded_permissions
select unnest($1::varchar[]) on conflict do nothing
returning permission;
