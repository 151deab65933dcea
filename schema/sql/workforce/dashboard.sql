-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- StaffingRepository.people

select count(*)::int as "employeeCount", coalesce(sum(w.requested), 0)::int as "requestedAbsences"
from workforce.employees e
left join (
  select a.employee_id, count(*) as requested
  from workforce.absences a
  where a.status = 'REQUESTED'
  group by a.employee_id
) w on w.employee_id = e.id
where e.status <> 'TERMINATED'
  and exists (
    select
    from workforce.org_units scope_unit
    where scope_unit.id = e.org_unit_id
      and scope_unit.path && $1::uuid[]
  );

select count(*)::int as "employeeCount", coalesce(sum(w.requested), 0)::int as "requestedAbsences"
from workforce.employees e
left join (
  select a.employee_id, count(*) as requested
  from workforce.absences a
  where a.status = 'REQUESTED'
  group by a.employee_id
) w on w.employee_id = e.id
where e.status <> 'TERMINATED'
  and true;
