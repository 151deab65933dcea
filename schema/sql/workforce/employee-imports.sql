-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- EmployeeImportsRepository.unitsOf

select id, code, path
from workforce.org_units
where code = any($1)
  or id = any($2)
order by id
for key share;

-- EmployeeImportsRepository.duplicates

with given as (
  select *
  from unnest($1::int[], $2::text[], $3::text[], $4::uuid[]) as g(row, employee_number, email, user_id)
), numbered as (
  select row, employee_number, lower(email) as email, user_id,
      min(row) over (partition by employee_number) as first_number,
      min(row) over (partition by lower(email)) as first_email, min(row) over (partition by user_id) as first_user
  from given
)
select row, 'employee_number' as field, first_number as "firstRow"
from numbered
where employee_number is not null
  and row <> first_number
union all
select row, 'email', first_email
from numbered
where email is not null
  and row <> first_email
union all
select row, 'user_id', first_user
from numbered
where user_id is not null
  and row <> first_user
union all
select g.row, 'employee_number', null
from numbered g
join workforce.employees e on e.employee_number = g.employee_number
where g.row = g.first_number
union all
select g.row, 'email', null
from numbered g
join workforce.employees e on lower(e.email) = g.email
where g.row = g.first_email
union all
select g.row, 'user_id', null
from numbered g
join workforce.employees e on e.user_id = g.user_id
where g.row = g.first_user;

-- EmployeeImportsRepository.insert

with inserted as (
  insert into workforce.employees (employee_number, user_id, given_name, family_name, email, phone, staff_role,
      org_unit_id, hire_date)
  select *
  from unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[],
      $9::date[]) on conflict do nothing
  returning 1
)
select count(*)::int as count
from inserted;
