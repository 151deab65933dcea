-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- UserScopesRepository.ofUser

select s.user_id as "userId", s.org_unit_id as "orgUnitId", s.created_at as "createdAt"
from identity.user_scopes s
where s.user_id = $1
order by s.created_at, s.org_unit_id;

-- UserScopesRepository.rootsOf

select org_unit_id as id
from identity.user_scopes
where user_id = $1
order by 1;

-- UserScopesRepository.insert

insert into identity.user_scopes as s (user_id, org_unit_id)
values ($1, $2) on conflict do nothing
returning s.user_id as "userId", s.org_unit_id as "orgUnitId", s.created_at as "createdAt";

-- UserScopesRepository.delete

delete from identity.user_scopes
where user_id = $1
  and org_unit_id = $2
returning user_id;

-- UserScopesRepository.pointingAt

/* prepared */
select s.user_id as "userId", s.org_unit_id as "orgUnitId", s.created_at as "createdAt"
from identity.user_scopes s
where s.org_unit_id = any($1)
order by s.created_at asc, s.user_id asc, s.org_unit_id asc;

/* prepared */
select s.user_id as "userId", s.org_unit_id as "orgUnitId", s.created_at as "createdAt"
from identity.user_scopes s
where s.user_id = any($1)
order by s.created_at asc, s.user_id asc, s.org_unit_id asc;
