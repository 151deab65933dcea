-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- ExternalUsersRepository.find

/* prepared */
select u.id as "userId", u.email, u.given_name as "givenName", u.family_name as "familyName",
    u.email_verified as "emailVerified", u.role, u.is_active as "isActive", u.is_role_assigned as "isRoleAssigned", (
  select coalesce(jsonb_agg(s.org_unit_id order by s.org_unit_id), '[]')
  from identity.user_scopes s
  where s.user_id = u.id
) as scopes, (
  select coalesce(jsonb_object_agg(g.permission, g.reach), '{}')
  from identity.role_permissions g
  where g.role = u.role
    and g.permission = any($1)
    and g.reach = any($2)
) as grants
from identity.users u
where u.issuer = $3
  and u.subject = $4;

-- ExternalUsersRepository.lockPerson

select pg_advisory_xact_lock(hashtext('identity.external_users'), hashtext($1));

-- ExternalUsersRepository.insert

with free as (
  select case when exists (
    select
    from identity.users
    where $1::uuid in (id, sub)
  ) then gen_random_uuid() else $2::uuid end as id
)
insert into identity.users (id, sub, issuer, subject, email, given_name, family_name, email_verified, role, is_staff,
    is_role_assigned)
select id, id, $3, $4, $5, $6, $7, $8::boolean, $9, $10::boolean, false
from free
returning id;

-- ExternalUsersRepository.update

update identity.users
set email = $1, given_name = $2, family_name = $3, email_verified = $4::boolean, role = $5, is_staff = $6::boolean,
    updated_at = clock_timestamp()
where id = $7;

-- ExternalUsersRepository.isCurrent

/* prepared */
select exists (
  select
  from identity.users u
  where u.id = $1
    and u.issuer is not null
    and u.is_active
    and u.role = $2
    and (
      select coalesce(jsonb_agg(s.org_unit_id order by s.org_unit_id), '[]')
      from identity.user_scopes s
      where s.user_id = u.id
    ) = $3::jsonb
    and (
      select coalesce(jsonb_object_agg(g.permission, g.reach), '{}')
      from identity.role_permissions g
      where g.role = u.role
        and g.permission = any($4)
        and g.reach = any($5)
    ) = $6::jsonb
) as found;
