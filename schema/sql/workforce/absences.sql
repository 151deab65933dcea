-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- AbsencesRepository.visibleTo

--   exists (
--     select
--     from workforce.employees e
--     where e.id = a.employee_id
--       and e.user_id = $1
--   )

-- AbsencesRepository.page

select count(*)::int as count
from workforce.absences a
where true /* visible */
  and a.employee_id = $1
  and a.status = $2
  and a.status = $3
  and exists (
    select
    from workforce.employees e
    where e.id = a.employee_id
      and exists (
        select
        from workforce.org_units scope_unit
        where scope_unit.id = e.org_unit_id
          and scope_unit.path && $4::uuid[]
      )
  )
  and a.end_date >= $5
  and a.start_date <= $6;

select a.id as "id", a.employee_id as "employeeId", a.start_date as "startDate", a.end_date as "endDate",
    a.reason as "reason", a.status as "status", a.requested_by as "requestedBy", a.decided_by as "decidedBy",
    a.decided_at as "decidedAt", a.decision_reason as "decisionReason", a.created_at as "createdAt",
    a.updated_at as "updatedAt"
from workforce.absences a
where true /* visible */
  and a.employee_id = $1
  and a.status = $2
  and a.status = $3
  and exists (
    select
    from workforce.employees e
    where e.id = a.employee_id
      and exists (
        select
        from workforce.org_units scope_unit
        where scope_unit.id = e.org_unit_id
          and scope_unit.path && $4::uuid[]
      )
  )
  and a.end_date >= $5
  and a.start_date <= $6
order by a.start_date desc, a.id desc
limit $7 offset $8;

/* prepared */
select count(*)::int as count
from workforce.absences a;

/* prepared */
select a.id as "id", a.employee_id as "employeeId", a.start_date as "startDate", a.end_date as "endDate",
    a.reason as "reason", a.status as "status", a.requested_by as "requestedBy", a.decided_by as "decidedBy",
    a.decided_at as "decidedAt", a.decision_reason as "decisionReason", a.created_at as "createdAt",
    a.updated_at as "updatedAt"
from workforce.absences a
order by a.start_date desc, a.id desc
limit $1 offset $2;

-- AbsencesRepository.overlaps

select exists (
  select
  from workforce.absences
  where employee_id = $1
    and status in ('REQUESTED', 'APPROVED')
    and start_date <= $2
    and end_date >= $3
) as found;

-- AbsencesRepository.startsWithin

select exists (
  select
  from workforce.absences
  where employee_id = $1
    and status in ('REQUESTED', 'APPROVED')
    and start_date >= $2
    and start_date < $3
) as found;

-- AbsencesRepository.endWithEmployment

update workforce.absences a
set updated_at = clock_timestamp(),
    end_date = case when (a.status = 'APPROVED' and a.start_date <= e.termination_date) then e.termination_date else
    a.end_date end,
    status = case when (a.status = 'APPROVED' and a.start_date <= e.termination_date) then a.status else 'CANCELLED'
    end,
    decided_by = case when (a.status = 'APPROVED' and a.start_date <= e.termination_date) then a.decided_by else
    $1::uuid end,
    decided_at = case when (a.status = 'APPROVED' and a.start_date <= e.termination_date) then a.decided_at else
    clock_timestamp() end,
    decision_reason = case when (a.status = 'APPROVED' and a.start_date <= e.termination_date) then a.decision_reason
    else
left($2, $3) end
from workforce.employees e
where e.id = $4
  and a.employee_id = e.id
  and (a.status = 'REQUESTED' or (a.status = 'APPROVED' and a.end_date > e.termination_date))
returning a.id as "id", a.employee_id as "employeeId", a.start_date as "startDate", a.end_date as "endDate",
    a.reason as "reason", a.status as "status", a.requested_by as "requestedBy", a.decided_by as "decidedBy",
    a.decided_at as "decidedAt", a.decision_reason as "decisionReason", a.created_at as "createdAt",
    a.updated_at as "updatedAt";

-- AbsencesRepository.decide

update workforce.absences a
set status = $1, decided_by = $2, decision_reason = $3, decided_at = clock_timestamp(), updated_at = clock_timestamp()
where a.id = $4
returning a.id as "id", a.employee_id as "employeeId", a.start_date as "startDate", a.end_date as "endDate",
    a.reason as "reason", a.status as "status", a.requested_by as "requestedBy", a.decided_by as "decidedBy",
    a.decided_at as "decidedAt", a.decision_reason as "decisionReason", a.created_at as "createdAt",
    a.updated_at as "updatedAt";

-- AbsencesRepository.byIds

/* prepared */
select a.id as "id", a.employee_id as "employeeId", a.start_date as "startDate", a.end_date as "endDate",
    a.reason as "reason", a.status as "status", a.requested_by as "requestedBy", a.decided_by as "decidedBy",
    a.decided_at as "decidedAt", a.decision_reason as "decisionReason", a.created_at as "createdAt",
    a.updated_at as "updatedAt"
from workforce.absences a
where a.id = any($1)
  and true /* conditions */;

/* prepared */
select a.id as "id", a.employee_id as "employeeId", a.start_date as "startDate", a.end_date as "endDate",
    a.reason as "reason", a.status as "status", a.requested_by as "requestedBy", a.decided_by as "decidedBy",
    a.decided_at as "decidedAt", a.decision_reason as "decisionReason", a.created_at as "createdAt",
    a.updated_at as "updatedAt"
from workforce.absences a
where a.id = any($1);

-- AbsencesRepository.referredTo

/* prepared */
select a.id as "id", a.employee_id as "employeeId", a.start_date as "startDate", a.end_date as "endDate",
    a.reason as "reason", a.status as "status", a.requested_by as "requestedBy", a.decided_by as "decidedBy",
    a.decided_at as "decidedAt", a.decision_reason as "decisionReason", a.created_at as "createdAt",
    a.updated_at as "updatedAt"
from workforce.absences a
where a.id = any($1);

/* prepared */
select a.id as "id", a.employee_id as "employeeId", a.start_date as "startDate", a.end_date as "endDate",
    a.reason as "reason", a.status as "status", a.requested_by as "requestedBy", a.decided_by as "decidedBy",
    a.decided_at as "decidedAt", a.decision_reason as "decisionReason", a.created_at as "createdAt",
    a.updated_at as "updatedAt"
from workforce.absences a
where a.id = any($1)
  and exists (
    select
    from workforce.employees e
    where e.id = a.employee_id
      and e.user_id = $2
  );

-- AbsencesRepository.byId: as byIds

-- AbsencesRepository.notFound: as byIds

-- AbsencesRepository.lock

/* prepared */
select a.id as "id", a.employee_id as "employeeId", a.start_date as "startDate", a.end_date as "endDate",
    a.reason as "reason", a.status as "status", a.requested_by as "requestedBy", a.decided_by as "decidedBy",
    a.decided_at as "decidedAt", a.decision_reason as "decisionReason", a.created_at as "createdAt",
    a.updated_at as "updatedAt"
from workforce.absences a
where a.id = $1
for update;

-- AbsencesRepository.insert

insert into workforce.absences as a (decided_at, decided_by, decision_reason, employee_id, end_date, reason,
    requested_by, start_date, status)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
returning a.id as "id", a.employee_id as "employeeId", a.start_date as "startDate", a.end_date as "endDate",
    a.reason as "reason", a.status as "status", a.requested_by as "requestedBy", a.decided_by as "decidedBy",
    a.decided_at as "decidedAt", a.decision_reason as "decisionReason", a.created_at as "createdAt",
    a.updated_at as "updatedAt";

-- AbsencesRepository.update

update workforce.absences a
set decided_at = $1, decided_by = $2, decision_reason = $3, employee_id = $4, end_date = $5, reason = $6,
    requested_by = $7, start_date = $8, status = $9, updated_at = clock_timestamp()
where a.id = $10
  and a.updated_at = $11::timestamptz
returning a.id as "id", a.employee_id as "employeeId", a.start_date as "startDate", a.end_date as "endDate",
    a.reason as "reason", a.status as "status", a.requested_by as "requestedBy", a.decided_by as "decidedBy",
    a.decided_at as "decidedAt", a.decision_reason as "decisionReason", a.created_at as "createdAt",
    a.updated_at as "updatedAt";

update workforce.absences a
set decided_at = $1, decided_by = $2, decision_reason = $3, employee_id = $4, end_date = $5, reason = $6,
    requested_by = $7, start_date = $8, status = $9, updated_at = clock_timestamp()
where a.id = $10
  and true
returning a.id as "id", a.employee_id as "employeeId", a.start_date as "startDate", a.end_date as "endDate",
    a.reason as "reason", a.status as "status", a.requested_by as "requestedBy", a.decided_by as "decidedBy",
    a.decided_at as "decidedAt", a.decision_reason as "decisionReason", a.created_at as "createdAt",
    a.updated_at as "updatedAt";

-- AbsencesRepository.delete

delete from workforce.absences
where id = $1
returning id;

-- AbsencesRepository.seenBy

--   exists (
--     select
--     from workforce.employees e
--     where e.id = a.employee_id
--       and e.user_id = $1
--   )

-- AbsencesRepository.pointingAt

/* prepared */
select a.id as "id", a.employee_id as "employeeId", a.start_date as "startDate", a.end_date as "endDate",
    a.reason as "reason", a.status as "status", a.requested_by as "requestedBy", a.decided_by as "decidedBy",
    a.decided_at as "decidedAt", a.decision_reason as "decisionReason", a.created_at as "createdAt",
    a.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select a.*
  from workforce.absences a
  where a.employee_id = wanted.id
  order by a.start_date desc, a.id desc
  limit $2
) a
order by a.start_date desc, a.id desc;

/* prepared */
select a.id as "id", a.employee_id as "employeeId", a.start_date as "startDate", a.end_date as "endDate",
    a.reason as "reason", a.status as "status", a.requested_by as "requestedBy", a.decided_by as "decidedBy",
    a.decided_at as "decidedAt", a.decision_reason as "decisionReason", a.created_at as "createdAt",
    a.updated_at as "updatedAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select a.*
  from workforce.absences a
  where a.employee_id = wanted.id
    and exists (
      select
      from workforce.employees e
      where e.id = a.employee_id
        and e.user_id = $2
    )
  order by a.start_date desc, a.id desc
  limit $3
) a
order by a.start_date desc, a.id desc;
