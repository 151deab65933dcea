-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- SalariesRepository.page

select count(*)::int as count
from workforce.salary_records s
where s.employee_id = $1;

select s.id as "id", s.employee_id as "employeeId", s.amount as "amount", s.currency as "currency",
    s.effective_date as "effectiveDate", s.created_by as "createdBy", s.created_at as "createdAt"
from workforce.salary_records s
where s.employee_id = $1
order by s.effective_date desc, s.id desc
limit $2 offset $3;

-- SalariesRepository.existsFor

select exists (
  select
  from workforce.salary_records
  where employee_id = $1
) as found;

-- SalariesRepository.current

select s.id as "id", s.employee_id as "employeeId", s.amount as "amount", s.currency as "currency",
    s.effective_date as "effectiveDate", s.created_by as "createdBy", s.created_at as "createdAt"
from unnest($1::uuid[]) as wanted(id)
cross join lateral (
  select s.*
  from workforce.salary_records s
  where s.employee_id = wanted.id
    and s.effective_date <= current_date
  order by s.effective_date desc
  limit 1
) s;

-- SalariesRepository.byIds

/* prepared */
select s.id as "id", s.employee_id as "employeeId", s.amount as "amount", s.currency as "currency",
    s.effective_date as "effectiveDate", s.created_by as "createdBy", s.created_at as "createdAt"
from workforce.salary_records s
where s.id = any($1)
  and true /* conditions */;

/* prepared */
select s.id as "id", s.employee_id as "employeeId", s.amount as "amount", s.currency as "currency",
    s.effective_date as "effectiveDate", s.created_by as "createdBy", s.created_at as "createdAt"
from workforce.salary_records s
where s.id = any($1);

-- SalariesRepository.referredTo: as byIds

-- SalariesRepository.byId: as byIds

-- SalariesRepository.lock

/* prepared */
select s.id as "id", s.employee_id as "employeeId", s.amount as "amount", s.currency as "currency",
    s.effective_date as "effectiveDate", s.created_by as "createdBy", s.created_at as "createdAt"
from workforce.salary_records s
where s.id = $1
for update;

-- SalariesRepository.lockStatementOf

--   select
--   from workforce.salary_records s
--   where s.id = $1
--   for update

-- SalariesRepository.insert

insert into workforce.salary_records as s (amount, created_by, currency, effective_date, employee_id)
values ($1, $2, $3, $4, $5)
returning s.id as "id", s.employee_id as "employeeId", s.amount as "amount", s.currency as "currency",
    s.effective_date as "effectiveDate", s.created_by as "createdBy", s.created_at as "createdAt";

-- SalariesRepository.delete

delete from workforce.salary_records
where id = $1
returning id;

-- SalariesRepository.pointingAt

/* prepared */
select s.id as "id", s.employee_id as "employeeId", s.amount as "amount", s.currency as "currency",
    s.effective_date as "effectiveDate", s.created_by as "createdBy", s.created_at as "createdAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select s.*
  from workforce.salary_records s
  where s.employee_id = wanted.id
  order by s.effective_date desc, s.id desc
  limit $2
) s
order by s.effective_date desc, s.id desc;
