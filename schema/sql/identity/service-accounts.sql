-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- ServiceAccountsRepository.page

select count(*)::int as count
from identity.service_accounts a
where a.is_active = $1
  and (a.name) ilike $2;

select a.id as "id", a.name as "name", a.permissions as "permissions", a.is_active as "isActive",
    a.created_at as "createdAt", a.updated_at as "updatedAt", a.last_used_at as "lastUsedAt",
    a.credential_id as "credentialId"
from identity.service_accounts a
where a.is_active = $1
  and (a.name) ilike $2
order by a.name asc, a.id asc
limit $3 offset $4;

/* prepared */
select count(*)::int as count
from identity.service_accounts a;

/* prepared */
select a.id as "id", a.name as "name", a.permissions as "permissions", a.is_active as "isActive",
    a.created_at as "createdAt", a.updated_at as "updatedAt", a.last_used_at as "lastUsedAt",
    a.credential_id as "credentialId"
from identity.service_accounts a
order by a.name asc, a.id asc
limit $1 offset $2;

-- ServiceAccountsRepository.create

insert into identity.service_accounts as a (name, permissions, secret_hash)
values ($1, $2::jsonb, $3)
returning a.id as "id", a.name as "name", a.permissions as "permissions", a.is_active as "isActive",
    a.created_at as "createdAt", a.updated_at as "updatedAt", a.last_used_at as "lastUsedAt",
    a.credential_id as "credentialId";

-- ServiceAccountsRepository.rotate

update identity.service_accounts a
set secret_hash = $1, credential_id = gen_random_uuid(), updated_at = clock_timestamp()
where a.id = $2
  and a.is_active
returning a.id as "id", a.name as "name", a.permissions as "permissions", a.is_active as "isActive",
    a.created_at as "createdAt", a.updated_at as "updatedAt", a.last_used_at as "lastUsedAt",
    a.credential_id as "credentialId";

-- ServiceAccountsRepository.use

update identity.service_accounts a
set last_used_at = clock_timestamp()
where a.id = $1
  and a.secret_hash = $2
  and a.is_active
returning a.id as "id", a.name as "name", a.permissions as "permissions", a.is_active as "isActive",
    a.created_at as "createdAt", a.updated_at as "updatedAt", a.last_used_at as "lastUsedAt",
    a.credential_id as "credentialId";

-- ServiceAccountsRepository.isCurrent

select exists (
  select
  from identity.service_accounts
  where id = $1
    and credential_id = $2
    and is_active
) as found;

-- ServiceAccountsRepository.byIds

/* prepared */
select a.id as "id", a.name as "name", a.permissions as "permissions", a.is_active as "isActive",
    a.created_at as "createdAt", a.updated_at as "updatedAt", a.last_used_at as "lastUsedAt",
    a.credential_id as "credentialId"
from identity.service_accounts a
where a.id = any($1)
  and true /* conditions */;

/* prepared */
select a.id as "id", a.name as "name", a.permissions as "permissions", a.is_active as "isActive",
    a.created_at as "createdAt", a.updated_at as "updatedAt", a.last_used_at as "lastUsedAt",
    a.credential_id as "credentialId"
from identity.service_accounts a
where a.id = any($1);

-- ServiceAccountsRepository.referredTo: as byIds

-- ServiceAccountsRepository.byId: as byIds

-- ServiceAccountsRepository.lock

/* prepared */
select a.id as "id", a.name as "name", a.permissions as "permissions", a.is_active as "isActive",
    a.created_at as "createdAt", a.updated_at as "updatedAt", a.last_used_at as "lastUsedAt",
    a.credential_id as "credentialId"
from identity.service_accounts a
where a.id = $1
for update;

-- ServiceAccountsRepository.lockStatementOf

--   select
--   from identity.service_accounts a
--   where a.id = $1
--   for update

-- ServiceAccountsRepository.insert

insert into identity.service_accounts as a (credential_id, is_active, last_used_at, name, permissions)
values ($1, $2, $3, $4, $5::jsonb)
returning a.id as "id", a.name as "name", a.permissions as "permissions", a.is_active as "isActive",
    a.created_at as "createdAt", a.updated_at as "updatedAt", a.last_used_at as "lastUsedAt",
    a.credential_id as "credentialId";

insert into identity.service_accounts as a (credential_id, is_active, last_used_at, name, permissions)
values ($1, $2, $3, $4, $5)
returning a.id as "id", a.name as "name", a.permissions as "permissions", a.is_active as "isActive",
    a.created_at as "createdAt", a.updated_at as "updatedAt", a.last_used_at as "lastUsedAt",
    a.credential_id as "credentialId";

-- ServiceAccountsRepository.update

update identity.service_accounts a
set credential_id = $1, is_active = $2, last_used_at = $3, name = $4, permissions = $5::jsonb,
    updated_at = clock_timestamp()
where a.id = $6
  and a.updated_at = $7::timestamptz
returning a.id as "id", a.name as "name", a.permissions as "permissions", a.is_active as "isActive",
    a.created_at as "createdAt", a.updated_at as "updatedAt", a.last_used_at as "lastUsedAt",
    a.credential_id as "credentialId";

update identity.service_accounts a
set credential_id = $1, is_active = $2, last_used_at = $3, name = $4, permissions = $5, updated_at = clock_timestamp()
where a.id = $6
  and true
returning a.id as "id", a.name as "name", a.permissions as "permissions", a.is_active as "isActive",
    a.created_at as "createdAt", a.updated_at as "updatedAt", a.last_used_at as "lastUsedAt",
    a.credential_id as "credentialId";

-- ServiceAccountsRepository.delete

delete from identity.service_accounts
where id = $1
returning id;
