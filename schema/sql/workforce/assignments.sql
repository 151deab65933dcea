-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- AssignmentsRepository.page

select count(*)::int as count
from workforce.assignments a
join workforce.employees e on e.id = a.employee_id
join workforce.positions p on p.id = a.position_id
where true /* visible */
  and a.employee_id = $1
  and a.position_id = $2
  and exists (
    select
    from workforce.org_units scope_unit
    where scope_unit.id = p.org_unit_id
      and scope_unit.path && $3::uuid[]
  )
  and a.status = $4
  and a.status = 'ACTIVE'
  and a.start_date <= $5::date
  and (a.end_date is null or a.end_date >= $6::date)
  and (e.given_name || ' ' || e.family_name || ' ' || p.title) ilike $7;

select a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
    a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
    a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt",
    e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle"
from workforce.assignments a
join workforce.employees e on e.id = a.employee_id
join workforce.positions p on p.id = a.position_id
where true /* visible */
  and a.employee_id = $1
  and a.position_id = $2
  and exists (
    select
    from workforce.org_units scope_unit
    where scope_unit.id = p.org_unit_id
      and scope_unit.path && $3::uuid[]
  )
  and a.status = $4
  and a.status = 'ACTIVE'
  and a.start_date <= $5::date
  and (a.end_date is null or a.end_date >= $6::date)
  and (e.given_name || ' ' || e.family_name || ' ' || p.title) ilike $7
order by a.start_date desc, a.id desc
limit $8 offset $9;

select count(*)::int as count
from workforce.assignments a;

select a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
    a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
    a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt",
    e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle"
from (
  select a.*
  from workforce.assignments a
  order by a.start_date desc, a.id desc
  limit $1 offset $2
) a
join workforce.employees e on e.id = a.employee_id
join workforce.positions p on p.id = a.position_id
order by a.start_date desc, a.id desc;

-- AssignmentsRepository.byIds

select a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
    a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
    a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt",
    e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle"
from workforce.assignments a
join workforce.employees e on e.id = a.employee_id
join workforce.positions p on p.id = a.position_id
where a.id = any($1)
  and true /* visible */;

select a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
    a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
    a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt",
    e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle"
from workforce.assignments a
join workforce.employees e on e.id = a.employee_id
join workforce.positions p on p.id = a.position_id
where a.id = any($1);

-- AssignmentsRepository.newestOfEmployees

select a.*
from unnest($1::uuid[]) as wanted(id)
cross join lateral (
  select a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
      a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
      a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt",
      e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle"
  from workforce.assignments a
  join workforce.employees e on e.id = a.employee_id
  join workforce.positions p on p.id = a.position_id
  where a.employee_id = wanted.id
    and true /* visible */
  order by a.start_date desc, a.id desc
  limit $2
) a;

select a.*
from unnest($1::uuid[]) as wanted(id)
cross join lateral (
  select a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
      a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
      a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt",
      e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle"
  from workforce.assignments a
  join workforce.employees e on e.id = a.employee_id
  join workforce.positions p on p.id = a.position_id
  where a.employee_id = wanted.id
  order by a.start_date desc, a.id desc
  limit $2
) a;

-- AssignmentsRepository.newestOfPositions

select a.*
from unnest($1::uuid[]) as wanted(id)
cross join lateral (
  select a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
      a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
      a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt",
      e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle"
  from workforce.assignments a
  join workforce.employees e on e.id = a.employee_id
  join workforce.positions p on p.id = a.position_id
  where a.position_id = wanted.id
    and true /* visible */
  order by a.start_date desc, a.id desc
  limit $2
) a;

select a.*
from unnest($1::uuid[]) as wanted(id)
cross join lateral (
  select a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
      a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
      a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt",
      e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle"
  from workforce.assignments a
  join workforce.employees e on e.id = a.employee_id
  join workforce.positions p on p.id = a.position_id
  where a.position_id = wanted.id
  order by a.start_date desc, a.id desc
  limit $2
) a;

-- AssignmentsRepository.lock

select
from workforce.employees e
where e.id = (
  select employee_id
  from workforce.assignments
  where id = $1
)
for update;

select
from workforce.positions p
where p.id = (
  select position_id
  from workforce.assignments
  where id = $1
)
for update;

select a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
    a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
    a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt",
    e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle", (exists (
  select
  from workforce.org_units scope_unit
  where scope_unit.id = p.org_unit_id
    and scope_unit.path && $1::uuid[]
) and exists (
  select
  from workforce.org_units scope_unit
  where scope_unit.id = e.org_unit_id
    and scope_unit.path && $2::uuid[]
)) as "isInScope", p.is_active as "isPositionActive"
from workforce.assignments a
join workforce.employees e on e.id = a.employee_id
join workforce.positions p on p.id = a.position_id
where a.id = $3
for update of a;

select a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
    a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
    a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt",
    e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle", true as "isInScope",
    p.is_active as "isPositionActive"
from workforce.assignments a
join workforce.employees e on e.id = a.employee_id
join workforce.positions p on p.id = a.position_id
where a.id = $1
for update of a;

-- AssignmentsRepository.insert

with w as (
  insert into workforce.assignments (employee_id, position_id, effective_hours, start_date, end_date, notes, warnings)
  values ($1, $2, $3, $4, $5, $6, $7::jsonb)
  returning *
)
select a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
    a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
    a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt",
    e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle"
from w a
join workforce.employees e on e.id = a.employee_id
join workforce.positions p on p.id = a.position_id;

-- AssignmentsRepository.update

with w as (
  update workforce.assignments
  set effective_hours = $1, employee_id = $2, end_date = $3, notes = $4, position_id = $5, start_date = $6,
      warnings = $7::jsonb, updated_at = clock_timestamp()
  where id = $8
    and updated_at = $9::timestamptz
  returning *
)
select a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
    a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
    a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt",
    e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle"
from w a
join workforce.employees e on e.id = a.employee_id
join workforce.positions p on p.id = a.position_id;

with w as (
  update workforce.assignments
  set effective_hours = $1, employee_id = $2, end_date = $3, notes = $4, position_id = $5, start_date = $6,
      updated_at = clock_timestamp()
  where id = $7
    and true
  returning *
)
select a.id as "id", a.employee_id as "employeeId", a.position_id as "positionId",
    a.effective_hours as "effectiveHours", a.start_date as "startDate", a.end_date as "endDate", a.status as "status",
    a.notes as "notes", a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt",
    e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle"
from w a
join workforce.employees e on e.id = a.employee_id
join workforce.positions p on p.id = a.position_id;
