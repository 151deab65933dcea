-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- EmployeesRepository.visibleTo

--   e.user_id = $1

-- EmployeesRepository.page

select count(*)::int as count
from workforce.employees e
where true /* visible */
  and e.staff_role = $1
  and e.staff_role = $2
  and e.status = $3
  and e.status = $4
  and exists (
    select
    from workforce.org_units scope_unit
    where scope_unit.id = e.org_unit_id
      and scope_unit.path && $5::uuid[]
  )
  and e.status <> 'TERMINATED'
  and exists (
    select
    from workforce.employee_tags carried
    where carried.employee_id = e.id
      and carried.tag_id = $6
      and (carried.valid_from <= current_date::date and (carried.valid_until is null or carried.valid_until >=
          current_date::date))
  )
  and e.searched like lower($7);

with page_rows as (
  select e.*
  from workforce.employees e
  where true /* visible */
    and e.staff_role = $1
    and e.staff_role = $2
    and e.status = $3
    and e.status = $4
    and exists (
      select
      from workforce.org_units scope_unit
      where scope_unit.id = e.org_unit_id
        and scope_unit.path && $5::uuid[]
    )
    and e.status <> 'TERMINATED'
    and exists (
      select
      from workforce.employee_tags carried
      where carried.employee_id = e.id
        and carried.tag_id = $6
        and (carried.valid_from <= current_date::date and (carried.valid_until is null or carried.valid_until >=
            current_date::date))
    )
    and e.searched like lower($7)
  order by e.family_name asc, e.given_name asc, e.id asc
  limit $8 offset $9
)
select e.id as "id", e.employee_number as "employeeNumber", e.user_id as "userId", e.given_name as "givenName",
    e.family_name as "familyName", e.email as "email", e.phone as "phone", e.staff_role as "staffRole",
    e.org_unit_id as "orgUnitId", e.hire_date as "hireDate", e.termination_date as "terminationDate",
    e.status as "status", e.proposal_type as "proposalType", e.proposal_reason as "proposalReason",
    e.proposal_expires_at as "proposalExpiresAt", e.created_at as "createdAt", e.updated_at as "updatedAt",
    f.effective_pool as "effectivePool", f.committed_hours as "committedHours", f.balance
from page_rows e
left join (
  select pool_tag.employee_id, greatest(coalesce(sum(pool_label.hours_delta), 0), 0)::numeric(10, 2) as hours
  from workforce.employee_tags pool_tag
  join workforce.tag_catalog pool_label on pool_label.id = pool_tag.tag_id
  where (pool_tag.valid_from <= $10::date and (pool_tag.valid_until is null or pool_tag.valid_until >= $11::date))
    and pool_tag.employee_id = any(array(
      select id
      from page_rows
    ))
  group by pool_tag.employee_id
) pool on pool.employee_id = e.id
left join (
  select a.employee_id, sum(a.effective_hours) as hours
  from workforce.assignments a
  where (a.status = 'ACTIVE' and a.start_date <= $12::date and (a.end_date is null or a.end_date >= $13::date))
    and a.employee_id = any(array(
      select id
      from page_rows
    ))
  group by a.employee_id
) committed on committed.employee_id = e.id
cross join lateral (
  select coalesce(pool.hours, 0)::numeric(10, 2) as effective_pool,
      coalesce(committed.hours, 0)::numeric(10, 2) as committed_hours
) sums
cross join lateral (
  select sums.effective_pool, sums.committed_hours, sums.effective_pool - sums.committed_hours as balance,
      (case when e.status = 'ACTIVE' then greatest(sums.effective_pool - sums.committed_hours,
      0) else 0 end)::numeric(10, 2) as available_hours
) f
order by e.family_name asc, e.given_name asc, e.id asc;

/* prepared */
select coalesce(sum(change), 0)::int as count
from workforce.employees_counts e;

/* prepared */
select e.id as "id", e.employee_number as "employeeNumber", e.user_id as "userId", e.given_name as "givenName",
    e.family_name as "familyName", e.email as "email", e.phone as "phone", e.staff_role as "staffRole",
    e.org_unit_id as "orgUnitId", e.hire_date as "hireDate", e.termination_date as "terminationDate",
    e.status as "status", e.proposal_type as "proposalType", e.proposal_reason as "proposalReason",
    e.proposal_expires_at as "proposalExpiresAt", e.created_at as "createdAt", e.updated_at as "updatedAt"
from workforce.employees e
order by e.family_name asc, e.given_name asc, e.id asc
limit $1 offset $2;

-- EmployeesRepository.withHours

/* prepared */
select e.id as "id", e.employee_number as "employeeNumber", e.user_id as "userId", e.given_name as "givenName",
    e.family_name as "familyName", e.email as "email", e.phone as "phone", e.staff_role as "staffRole",
    e.org_unit_id as "orgUnitId", e.hire_date as "hireDate", e.termination_date as "terminationDate",
    e.status as "status", e.proposal_type as "proposalType", e.proposal_reason as "proposalReason",
    e.proposal_expires_at as "proposalExpiresAt", e.created_at as "createdAt", e.updated_at as "updatedAt",
    f.effective_pool as "effectivePool", f.committed_hours as "committedHours", f.balance
from workforce.employees e
cross join lateral (
  select greatest(coalesce(sum(pool_label.hours_delta), 0), 0)::numeric(10, 2) as hours
  from workforce.employee_tags pool_tag
  join workforce.tag_catalog pool_label on pool_label.id = pool_tag.tag_id
  where pool_tag.employee_id = e.id
    and (pool_tag.valid_from <= $1::date and (pool_tag.valid_until is null or pool_tag.valid_until >= $2::date))
) pool
cross join lateral (
  select sum(a.effective_hours) as hours
  from workforce.assignments a
  where a.employee_id = e.id
    and (a.status = 'ACTIVE' and a.start_date <= $3::date and (a.end_date is null or a.end_date >= $4::date))
) committed
cross join lateral (
  select coalesce(pool.hours, 0)::numeric(10, 2) as effective_pool,
      coalesce(committed.hours, 0)::numeric(10, 2) as committed_hours
) sums
cross join lateral (
  select sums.effective_pool, sums.committed_hours, sums.effective_pool - sums.committed_hours as balance,
      (case when e.status = 'ACTIVE' then greatest(sums.effective_pool - sums.committed_hours,
      0) else 0 end)::numeric(10, 2) as available_hours
) f
where e.id = $5
  and true /* conditions */;

/* prepared */
select e.id as "id", e.employee_number as "employeeNumber", e.user_id as "userId", e.given_name as "givenName",
    e.family_name as "familyName", e.email as "email", e.phone as "phone", e.staff_role as "staffRole",
    e.org_unit_id as "orgUnitId", e.hire_date as "hireDate", e.termination_date as "terminationDate",
    e.status as "status", e.proposal_type as "proposalType", e.proposal_reason as "proposalReason",
    e.proposal_expires_at as "proposalExpiresAt", e.created_at as "createdAt", e.updated_at as "updatedAt",
    f.effective_pool as "effectivePool", f.committed_hours as "committedHours", f.balance
from workforce.employees e
cross join lateral (
  select greatest(coalesce(sum(pool_label.hours_delta), 0), 0)::numeric(10, 2) as hours
  from workforce.employee_tags pool_tag
  join workforce.tag_catalog pool_label on pool_label.id = pool_tag.tag_id
  where pool_tag.employee_id = e.id
    and (pool_tag.valid_from <= $1::date and (pool_tag.valid_until is null or pool_tag.valid_until >= $2::date))
) pool
cross join lateral (
  select sum(a.effective_hours) as hours
  from workforce.assignments a
  where a.employee_id = e.id
    and (a.status = 'ACTIVE' and a.start_date <= $3::date and (a.end_date is null or a.end_date >= $4::date))
) committed
cross join lateral (
  select coalesce(pool.hours, 0)::numeric(10, 2) as effective_pool,
      coalesce(committed.hours, 0)::numeric(10, 2) as committed_hours
) sums
cross join lateral (
  select sums.effective_pool, sums.committed_hours, sums.effective_pool - sums.committed_hours as balance,
      (case when e.status = 'ACTIVE' then greatest(sums.effective_pool - sums.committed_hours,
      0) else 0 end)::numeric(10, 2) as available_hours
) f
where e.id = $5;

-- EmployeesRepository.byUserIds

/* prepared */
select e.id as "id", e.employee_number as "employeeNumber", e.user_id as "userId", e.given_name as "givenName",
    e.family_name as "familyName", e.email as "email", e.phone as "phone", e.staff_role as "staffRole",
    e.org_unit_id as "orgUnitId", e.hire_date as "hireDate", e.termination_date as "terminationDate",
    e.status as "status", e.proposal_type as "proposalType", e.proposal_reason as "proposalReason",
    e.proposal_expires_at as "proposalExpiresAt", e.created_at as "createdAt", e.updated_at as "updatedAt"
from workforce.employees e
where e.user_id = any($1)
  and true /* conditions */;

/* prepared */
select e.id as "id", e.employee_number as "employeeNumber", e.user_id as "userId", e.given_name as "givenName",
    e.family_name as "familyName", e.email as "email", e.phone as "phone", e.staff_role as "staffRole",
    e.org_unit_id as "orgUnitId", e.hire_date as "hireDate", e.termination_date as "terminationDate",
    e.status as "status", e.proposal_type as "proposalType", e.proposal_reason as "proposalReason",
    e.proposal_expires_at as "proposalExpiresAt", e.created_at as "createdAt", e.updated_at as "updatedAt"
from workforce.employees e
where e.user_id = any($1);

-- EmployeesRepository.userIdsBelow

select e.user_id as "userId"
from workforce.employees e
where e.status <> 'TERMINATED'
  and exists (
    select
    from workforce.org_units scope_unit
    where scope_unit.id = e.org_unit_id
      and scope_unit.path && $1::uuid[]
  )
  and e.user_id is not null
  and ($2::uuid is null or e.user_id > $3::uuid)
order by e.user_id
limit $4::int;

-- EmployeesRepository.byIds

/* prepared */
select e.id as "id", e.employee_number as "employeeNumber", e.user_id as "userId", e.given_name as "givenName",
    e.family_name as "familyName", e.email as "email", e.phone as "phone", e.staff_role as "staffRole",
    e.org_unit_id as "orgUnitId", e.hire_date as "hireDate", e.termination_date as "terminationDate",
    e.status as "status", e.proposal_type as "proposalType", e.proposal_reason as "proposalReason",
    e.proposal_expires_at as "proposalExpiresAt", e.created_at as "createdAt", e.updated_at as "updatedAt"
from workforce.employees e
where e.id = any($1)
  and true /* conditions */;

/* prepared */
select e.id as "id", e.employee_number as "employeeNumber", e.user_id as "userId", e.given_name as "givenName",
    e.family_name as "familyName", e.email as "email", e.phone as "phone", e.staff_role as "staffRole",
    e.org_unit_id as "orgUnitId", e.hire_date as "hireDate", e.termination_date as "terminationDate",
    e.status as "status", e.proposal_type as "proposalType", e.proposal_reason as "proposalReason",
    e.proposal_expires_at as "proposalExpiresAt", e.created_at as "createdAt", e.updated_at as "updatedAt"
from workforce.employees e
where e.id = any($1);

-- EmployeesRepository.referredTo

/* prepared */
select e.id as "id", e.employee_number as "employeeNumber", e.user_id as "userId", e.given_name as "givenName",
    e.family_name as "familyName", e.email as "email", e.phone as "phone", e.staff_role as "staffRole",
    e.org_unit_id as "orgUnitId", e.hire_date as "hireDate", e.termination_date as "terminationDate",
    e.status as "status", e.proposal_type as "proposalType", e.proposal_reason as "proposalReason",
    e.proposal_expires_at as "proposalExpiresAt", e.created_at as "createdAt", e.updated_at as "updatedAt"
from workforce.employees e
where e.id = any($1);

/* prepared */
select e.id as "id", e.employee_number as "employeeNumber", e.user_id as "userId", e.given_name as "givenName",
    e.family_name as "familyName", e.email as "email", e.phone as "phone", e.staff_role as "staffRole",
    e.org_unit_id as "orgUnitId", e.hire_date as "hireDate", e.termination_date as "terminationDate",
    e.status as "status", e.proposal_type as "proposalType", e.proposal_reason as "proposalReason",
    e.proposal_expires_at as "proposalExpiresAt", e.created_at as "createdAt", e.updated_at as "updatedAt"
from workforce.employees e
where e.id = any($1)
  and e.user_id = $2;

-- EmployeesRepository.byId: as byIds

-- EmployeesRepository.notFound: as byIds

-- EmployeesRepository.lock

/* prepared */
select e.id as "id", e.employee_number as "employeeNumber", e.user_id as "userId", e.given_name as "givenName",
    e.family_name as "familyName", e.email as "email", e.phone as "phone", e.staff_role as "staffRole",
    e.org_unit_id as "orgUnitId", e.hire_date as "hireDate", e.termination_date as "terminationDate",
    e.status as "status", e.proposal_type as "proposalType", e.proposal_reason as "proposalReason",
    e.proposal_expires_at as "proposalExpiresAt", e.created_at as "createdAt", e.updated_at as "updatedAt"
from workforce.employees e
where e.id = $1
for update;

-- EmployeesRepository.lockStatementOf

--   select
--   from workforce.employees e
--   where e.id = $1
--   for update

-- EmployeesRepository.insert

insert into workforce.employees as e (email, employee_number, family_name, given_name, hire_date, org_unit_id, phone,
    proposal_expires_at, proposal_reason, proposal_type, staff_role, status, termination_date, user_id)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
returning e.id as "id", e.employee_number as "employeeNumber", e.user_id as "userId", e.given_name as "givenName",
    e.family_name as "familyName", e.email as "email", e.phone as "phone", e.staff_role as "staffRole",
    e.org_unit_id as "orgUnitId", e.hire_date as "hireDate", e.termination_date as "terminationDate",
    e.status as "status", e.proposal_type as "proposalType", e.proposal_reason as "proposalReason",
    e.proposal_expires_at as "proposalExpiresAt", e.created_at as "createdAt", e.updated_at as "updatedAt";

-- EmployeesRepository.update

update workforce.employees e
set email = $1, employee_number = $2, family_name = $3, given_name = $4, hire_date = $5, org_unit_id = $6, phone = $7,
    proposal_expires_at = $8, proposal_reason = $9, proposal_type = $10, staff_role = $11, status = $12,
    termination_date = $13, user_id = $14, updated_at = clock_timestamp()
where e.id = $15
  and e.updated_at = $16::timestamptz
returning e.id as "id", e.employee_number as "employeeNumber", e.user_id as "userId", e.given_name as "givenName",
    e.family_name as "familyName", e.email as "email", e.phone as "phone", e.staff_role as "staffRole",
    e.org_unit_id as "orgUnitId", e.hire_date as "hireDate", e.termination_date as "terminationDate",
    e.status as "status", e.proposal_type as "proposalType", e.proposal_reason as "proposalReason",
    e.proposal_expires_at as "proposalExpiresAt", e.created_at as "createdAt", e.updated_at as "updatedAt";

update workforce.employees e
set email = $1, employee_number = $2, family_name = $3, given_name = $4, hire_date = $5, org_unit_id = $6, phone = $7,
    proposal_expires_at = $8, proposal_reason = $9, proposal_type = $10, staff_role = $11, status = $12,
    termination_date = $13, user_id = $14, updated_at = clock_timestamp()
where e.id = $15
  and true
returning e.id as "id", e.employee_number as "employeeNumber", e.user_id as "userId", e.given_name as "givenName",
    e.family_name as "familyName", e.email as "email", e.phone as "phone", e.staff_role as "staffRole",
    e.org_unit_id as "orgUnitId", e.hire_date as "hireDate", e.termination_date as "terminationDate",
    e.status as "status", e.proposal_type as "proposalType", e.proposal_reason as "proposalReason",
    e.proposal_expires_at as "proposalExpiresAt", e.created_at as "createdAt", e.updated_at as "updatedAt";

-- EmployeesRepository.delete

delete from workforce.employees
where id = $1
returning id;

-- EmployeesRepository.seenBy

--   e.user_id = $1

-- EmployeesRepository.pointingAt

/* prepared */
select e.id as "id", e.employee_number as "employeeNumber", e.user_id as "userId", e.given_name as "givenName",
    e.family_name as "familyName", e.email as "email", e.phone as "phone", e.staff_role as "staffRole",
    e.org_unit_id as "orgUnitId", e.hire_date as "hireDate", e.termination_date as "terminationDate",
    e.status as "status", e.proposal_type as "proposalType", e.proposal_reason as "proposalReason",
    e.proposal_expires_at as "proposalExpiresAt", e.created_at as "createdAt", e.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select e.*
  from workforce.employees e
  where e.org_unit_id = wanted.id
  order by e.family_name asc, e.given_name asc, e.id asc
  limit $2
) e
order by e.family_name asc, e.given_name asc, e.id asc;

/* prepared */
select e.id as "id", e.employee_number as "employeeNumber", e.user_id as "userId", e.given_name as "givenName",
    e.family_name as "familyName", e.email as "email", e.phone as "phone", e.staff_role as "staffRole",
    e.org_unit_id as "orgUnitId", e.hire_date as "hireDate", e.termination_date as "terminationDate",
    e.status as "status", e.proposal_type as "proposalType", e.proposal_reason as "proposalReason",
    e.proposal_expires_at as "proposalExpiresAt", e.created_at as "createdAt", e.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select e.*
  from workforce.employees e
  where e.org_unit_id = wanted.id
    and e.user_id = $2
  order by e.family_name asc, e.given_name asc, e.id asc
  limit $3
) e
order by e.family_name asc, e.given_name asc, e.id asc;
