-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- UsersRepository.byIds

/* prepared */
select u.id as "id", u.sub as "sub", u.email as "email", u.given_name as "givenName", u.family_name as "familyName",
    u.role as "role", u.email_verified as "emailVerified", u.is_active as "isActive", u.is_staff as "isStaff",
    u.date_joined as "dateJoined", u.updated_at as "updatedAt", u.issuer as "issuer", u.subject as "subject",
    u.is_role_assigned as "isRoleAssigned", u.email_skeleton as "emailSkeleton", u.password_hash as "passwordHash",
    u.password_changed_at as "passwordChangedAt"
from identity.users u
where u.id = any($1)
  and true /* conditions */;

/* prepared */
select u.id as "id", u.sub as "sub", u.email as "email", u.given_name as "givenName", u.family_name as "familyName",
    u.role as "role", u.email_verified as "emailVerified", u.is_active as "isActive", u.is_staff as "isStaff",
    u.date_joined as "dateJoined", u.updated_at as "updatedAt", u.issuer as "issuer", u.subject as "subject",
    u.is_role_assigned as "isRoleAssigned", u.email_skeleton as "emailSkeleton", u.password_hash as "passwordHash",
    u.password_changed_at as "passwordChangedAt"
from identity.users u
where u.id = any($1);

-- UsersRepository.referredTo: as byIds

-- UsersRepository.byEmail

select u.id as "id", u.sub as "sub", u.email as "email", u.given_name as "givenName", u.family_name as "familyName",
    u.role as "role", u.email_verified as "emailVerified", u.is_active as "isActive", u.is_staff as "isStaff",
    u.date_joined as "dateJoined", u.updated_at as "updatedAt", u.issuer as "issuer", u.subject as "subject",
    u.is_role_assigned as "isRoleAssigned", u.email_skeleton as "emailSkeleton", u.password_hash as "passwordHash",
    u.password_changed_at as "passwordChangedAt"
from identity.users u
where lower(u.email) = lower($1)
  and u.issuer is null;

-- UsersRepository.page

select count(*)::int as count
from identity.users u
where u.role = $1
  and u.role = $2
  and u.is_active = $3
  and u.searched like lower($4);

select u.id as "id", u.sub as "sub", u.email as "email", u.given_name as "givenName", u.family_name as "familyName",
    u.role as "role", u.email_verified as "emailVerified", u.is_active as "isActive", u.is_staff as "isStaff",
    u.date_joined as "dateJoined", u.updated_at as "updatedAt", u.issuer as "issuer", u.subject as "subject",
    u.is_role_assigned as "isRoleAssigned", u.email_skeleton as "emailSkeleton", u.password_hash as "passwordHash",
    u.password_changed_at as "passwordChangedAt"
from identity.users u
where u.role = $1
  and u.role = $2
  and u.is_active = $3
  and u.searched like lower($4)
order by u.family_name asc, u.given_name asc, u.id asc
limit $5 offset $6;

/* prepared */
select count(*)::int as count
from identity.users u;

/* prepared */
select u.id as "id", u.sub as "sub", u.email as "email", u.given_name as "givenName", u.family_name as "familyName",
    u.role as "role", u.email_verified as "emailVerified", u.is_active as "isActive", u.is_staff as "isStaff",
    u.date_joined as "dateJoined", u.updated_at as "updatedAt", u.issuer as "issuer", u.subject as "subject",
    u.is_role_assigned as "isRoleAssigned", u.email_skeleton as "emailSkeleton", u.password_hash as "passwordHash",
    u.password_changed_at as "passwordChangedAt"
from identity.users u
order by u.family_name asc, u.given_name asc, u.id asc
limit $1 offset $2;

-- UsersRepository.activeIdsOf

select u.id
from identity.users u
where u.role = $1
  and u.is_active
  and ($2::uuid is null or u.id > $3::uuid)
order by u.id
limit $4::int;

-- UsersRepository.insert

select pg_advisory_xact_lock(hashtext('identity.emails'), hashtext($1));

select exists (
  select
  from identity.users
  where email_skeleton = $1
    and id is distinct from $2::uuid
    and lower(email) <> lower($3)
    and not ($4::boolean and octet_length(email) = char_length(email))
) as found;

insert into identity.users as u (date_joined, email, email_skeleton, email_verified, family_name, given_name, is_active,
    is_role_assigned, is_staff, issuer, password_changed_at, password_hash, role, sub, subject)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
returning u.id as "id", u.sub as "sub", u.email as "email", u.given_name as "givenName", u.family_name as "familyName",
    u.role as "role", u.email_verified as "emailVerified", u.is_active as "isActive", u.is_staff as "isStaff",
    u.date_joined as "dateJoined", u.updated_at as "updatedAt", u.issuer as "issuer", u.subject as "subject",
    u.is_role_assigned as "isRoleAssigned", u.email_skeleton as "emailSkeleton", u.password_hash as "passwordHash",
    u.password_changed_at as "passwordChangedAt";

-- UsersRepository.update

select pg_advisory_xact_lock(hashtext('identity.emails'), hashtext($1));

select exists (
  select
  from identity.users
  where email_skeleton = $1
    and id is distinct from $2::uuid
    and lower(email) <> lower($3)
    and not ($4::boolean and octet_length(email) = char_length(email))
) as found;

update identity.users u
set date_joined = $1, email = $2, email_skeleton = $3, email_verified = $4, family_name = $5, given_name = $6,
    is_active = $7, is_role_assigned = $8, is_staff = $9, issuer = $10, password_changed_at = $11, password_hash = $12,
    role = $13, sub = $14, subject = $15, updated_at = clock_timestamp()
where u.id = $16
  and u.updated_at = $17::timestamptz
returning u.id as "id", u.sub as "sub", u.email as "email", u.given_name as "givenName", u.family_name as "familyName",
    u.role as "role", u.email_verified as "emailVerified", u.is_active as "isActive", u.is_staff as "isStaff",
    u.date_joined as "dateJoined", u.updated_at as "updatedAt", u.issuer as "issuer", u.subject as "subject",
    u.is_role_assigned as "isRoleAssigned", u.email_skeleton as "emailSkeleton", u.password_hash as "passwordHash",
    u.password_changed_at as "passwordChangedAt";

-- UsersRepository.setPassword

update identity.users
set password_hash = $1, password_changed_at = clock_timestamp(), updated_at = clock_timestamp()
where id = $2;

-- UsersRepository.rehash

update identity.users
set password_hash = $1
where id = $2
  and password_hash = $3;

-- UsersRepository.hasImportedHashes

select exists (
  select
  from identity.users
  where password_hash not like '$argon2%'
) as found;

-- UsersRepository.lockAdministrators

select pg_advisory_xact_lock(hashtext('identity.administrators'));

-- UsersRepository.hasOtherAdministrator

select exists (
  select
  from identity.users
  where role = 'ADMIN'
    and is_active
    and id is distinct from $1::uuid
) as found;

-- UsersRepository.byId: as byIds

-- UsersRepository.lock

/* prepared */
select u.id as "id", u.sub as "sub", u.email as "email", u.given_name as "givenName", u.family_name as "familyName",
    u.role as "role", u.email_verified as "emailVerified", u.is_active as "isActive", u.is_staff as "isStaff",
    u.date_joined as "dateJoined", u.updated_at as "updatedAt", u.issuer as "issuer", u.subject as "subject",
    u.is_role_assigned as "isRoleAssigned", u.email_skeleton as "emailSkeleton", u.password_hash as "passwordHash",
    u.password_changed_at as "passwordChangedAt"
from identity.users u
where u.id = $1
for update;

-- UsersRepository.lockStatementOf

--   select
--   from identity.users u
--   where u.id = $1
--   for update

-- UsersRepository.delete

delete from identity.users
where id = $1
returning id;
