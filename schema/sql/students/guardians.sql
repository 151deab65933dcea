-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- GuardiansRepository.visibleTo

--   exists (
--     select
--     from students.students s
--     where s.id = g.student_id
--       and s.user_id = $1
--   )

-- GuardiansRepository.page

select count(*)::int as count
from students.guardians g
where g.student_id = $1;

select g.id as "id", g.student_id as "studentId", g.given_name as "givenName", g.family_name as "familyName",
    g.relation as "relation", g.phone as "phone", g.email as "email", g.is_primary as "isPrimary",
    g.informed_about as "informedAbout", g.created_at as "createdAt", g.updated_at as "updatedAt"
from students.guardians g
where g.student_id = $1
order by g.is_primary desc, g.family_name asc, g.given_name asc, g.id asc
limit $2 offset $3;

-- GuardiansRepository.demoteOthers

update students.guardians g
set is_primary = false, updated_at = clock_timestamp()
where g.student_id = $1
  and g.is_primary
  and g.id is distinct from $2::uuid;

-- GuardiansRepository.byIds

/* prepared */
select g.id as "id", g.student_id as "studentId", g.given_name as "givenName", g.family_name as "familyName",
    g.relation as "relation", g.phone as "phone", g.email as "email", g.is_primary as "isPrimary",
    g.informed_about as "informedAbout", g.created_at as "createdAt", g.updated_at as "updatedAt"
from students.guardians g
where g.id = any($1)
  and true /* conditions */;

/* prepared */
select g.id as "id", g.student_id as "studentId", g.given_name as "givenName", g.family_name as "familyName",
    g.relation as "relation", g.phone as "phone", g.email as "email", g.is_primary as "isPrimary",
    g.informed_about as "informedAbout", g.created_at as "createdAt", g.updated_at as "updatedAt"
from students.guardians g
where g.id = any($1);

-- GuardiansRepository.referredTo

/* prepared */
select g.id as "id", g.student_id as "studentId", g.given_name as "givenName", g.family_name as "familyName",
    g.relation as "relation", g.phone as "phone", g.email as "email", g.is_primary as "isPrimary",
    g.informed_about as "informedAbout", g.created_at as "createdAt", g.updated_at as "updatedAt"
from students.guardians g
where g.id = any($1);

/* prepared */
select g.id as "id", g.student_id as "studentId", g.given_name as "givenName", g.family_name as "familyName",
    g.relation as "relation", g.phone as "phone", g.email as "email", g.is_primary as "isPrimary",
    g.informed_about as "informedAbout", g.created_at as "createdAt", g.updated_at as "updatedAt"
from students.guardians g
where g.id = any($1)
  and exists (
    select
    from students.students s
    where s.id = g.student_id
      and s.user_id = $2
  );

-- GuardiansRepository.byId: as byIds

-- GuardiansRepository.notFound: as byIds

-- GuardiansRepository.lock

/* prepared */
select g.id as "id", g.student_id as "studentId", g.given_name as "givenName", g.family_name as "familyName",
    g.relation as "relation", g.phone as "phone", g.email as "email", g.is_primary as "isPrimary",
    g.informed_about as "informedAbout", g.created_at as "createdAt", g.updated_at as "updatedAt"
from students.guardians g
where g.id = $1
for update;

-- GuardiansRepository.lockStatementOf

--   select
--   from students.guardians g
--   where g.id = $1
--   for update

-- GuardiansRepository.insert

insert into students.guardians as g (email, family_name, given_name, informed_about, is_primary, phone, relation,
    student_id)
values ($1, $2, $3, $4, $5, $6, $7, $8)
returning g.id as "id", g.student_id as "studentId", g.given_name as "givenName", g.family_name as "familyName",
    g.relation as "relation", g.phone as "phone", g.email as "email", g.is_primary as "isPrimary",
    g.informed_about as "informedAbout", g.created_at as "createdAt", g.updated_at as "updatedAt";

-- GuardiansRepository.update

update students.guardians g
set email = $1, family_name = $2, given_name = $3, informed_about = $4, is_primary = $5, phone = $6, relation = $7,
    student_id = $8, updated_at = clock_timestamp()
where g.id = $9
  and g.updated_at = $10::timestamptz
returning g.id as "id", g.student_id as "studentId", g.given_name as "givenName", g.family_name as "familyName",
    g.relation as "relation", g.phone as "phone", g.email as "email", g.is_primary as "isPrimary",
    g.informed_about as "informedAbout", g.created_at as "createdAt", g.updated_at as "updatedAt";

update students.guardians g
set email = $1, family_name = $2, given_name = $3, informed_about = $4, is_primary = $5, phone = $6, relation = $7,
    student_id = $8, updated_at = clock_timestamp()
where g.id = $9
  and true
returning g.id as "id", g.student_id as "studentId", g.given_name as "givenName", g.family_name as "familyName",
    g.relation as "relation", g.phone as "phone", g.email as "email", g.is_primary as "isPrimary",
    g.informed_about as "informedAbout", g.created_at as "createdAt", g.updated_at as "updatedAt";

-- GuardiansRepository.delete

delete from students.guardians
where id = $1
returning id;

-- GuardiansRepository.seenBy

--   exists (
--     select
--     from students.students s
--     where s.id = g.student_id
--       and s.user_id = $1
--   )

-- GuardiansRepository.pointingAt

/* prepared */
select g.id as "id", g.student_id as "studentId", g.given_name as "givenName", g.family_name as "familyName",
    g.relation as "relation", g.phone as "phone", g.email as "email", g.is_primary as "isPrimary",
    g.informed_about as "informedAbout", g.created_at as "createdAt", g.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select g.*
  from students.guardians g
  where g.student_id = wanted.id
  order by g.is_primary desc, g.family_name asc, g.given_name asc, g.id asc
  limit $2
) g
order by g.is_primary desc, g.family_name asc, g.given_name asc, g.id asc;

/* prepared */
select g.id as "id", g.student_id as "studentId", g.given_name as "givenName", g.family_name as "familyName",
    g.relation as "relation", g.phone as "phone", g.email as "email", g.is_primary as "isPrimary",
    g.informed_about as "informedAbout", g.created_at as "createdAt", g.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select g.*
  from students.guardians g
  where g.student_id = wanted.id
    and exists (
      select
      from students.students s
      where s.id = g.student_id
        and s.user_id = $2
    )
  order by g.is_primary desc, g.family_name asc, g.given_name asc, g.id asc
  limit $3
) g
order by g.is_primary desc, g.family_name asc, g.given_name asc, g.id asc;
