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

-- AbsencesRepository.locksOf

--   select
--   from workforce.employees e
--   where e.id = (
--     select employee_id
--     from workforce.absences
--     where id = $1
--   )
--   for update

--   select
--   from workforce.absences a
--   where a.id = $1
--   for update

-- AbsencesRepository.statementOf

--   with target as (
--     select t.*, t.is_start
--       and t.obstacle is null as is_possible
--     from (
--       select a.id, a.status, true as is_visible, (not (e.user_id::text is not distinct from $1) and true) as in_scope,
--           a.status = any($2) as is_start, null::text as obstacle, false as asks_more
--       from workforce.absences a
--       join workforce.employees e on e.id = a.employee_id
--       where a.id = $3
--     ) t
--   ), moved as (
--     update workforce.absences a
--     set status = $4, decided_by = $5, decision_reason = $6, decided_at = clock_timestamp(), updated_at = clock_timestamp()
--     from target t
--     where a.id = t.id
--       and t.is_visible
--       and t.in_scope
--       and t.is_possible
--       and not t.asks_more
--     returning a.*, t.status as from_status
--   ), part_1 as (true /* audit */), part_2 as (true /* event */)
--   select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
--       case when t.is_start then t.obstacle end as obstacle,
--       (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", a.id as "id",
--       a.employee_id as "employeeId", a.start_date as "startDate", a.end_date as "endDate", a.reason as "reason",
--       a.status as "status", a.requested_by as "requestedBy", a.decided_by as "decidedBy", a.decided_at as "decidedAt",
--       a.decision_reason as "decisionReason", a.created_at as "createdAt", a.updated_at as "updatedAt"
--   from target t
--   left join moved a on a.id = t.id

--   with target as (
--     select t.*, t.is_start
--       and t.obstacle is null as is_possible
--     from (
--       select a.id, a.status, true as is_visible, (not (e.user_id::text is not distinct from $1) and exists (
--         select
--         from workforce.org_units scope_unit
--         where scope_unit.id = e.org_unit_id
--           and scope_unit.path && $2::uuid[]
--       )) as in_scope, a.status = any($3) as is_start, null::text as obstacle, false as asks_more
--       from workforce.absences a
--       join workforce.employees e on e.id = a.employee_id
--       where a.id = $4
--     ) t
--   ), moved as (
--     update workforce.absences a
--     set status = $5, decided_by = $6, decision_reason = $7, decided_at = clock_timestamp(), updated_at = clock_timestamp()
--     from target t
--     where a.id = t.id
--       and t.is_visible
--       and t.in_scope
--       and t.is_possible
--       and not t.asks_more
--     returning a.*, t.status as from_status
--   ), part_1 as (true /* audit */), part_2 as (true /* event */)
--   select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
--       case when t.is_start then t.obstacle end as obstacle,
--       (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", a.id as "id",
--       a.employee_id as "employeeId", a.start_date as "startDate", a.end_date as "endDate", a.reason as "reason",
--       a.status as "status", a.requested_by as "requestedBy", a.decided_by as "decidedBy", a.decided_at as "decidedAt",
--       a.decision_reason as "decisionReason", a.created_at as "createdAt", a.updated_at as "updatedAt"
--   from target t
--   left join moved a on a.id = t.id

--   with target as (
--     select t.*, t.is_start
--       and t.obstacle is null as is_possible
--     from (
--       select a.id, a.status, (exists (
--         select
--         from workforce.employees e
--         where e.id = a.employee_id
--           and e.user_id = $1
--       )) as is_visible, (not (e.user_id::text is not distinct from $2) and exists (
--         select
--         from workforce.org_units scope_unit
--         where scope_unit.id = e.org_unit_id
--           and scope_unit.path && $3::uuid[]
--       )) as in_scope, a.status = any($4) as is_start, null::text as obstacle, false as asks_more
--       from workforce.absences a
--       join workforce.employees e on e.id = a.employee_id
--       where a.id = $5
--     ) t
--   ), moved as (
--     update workforce.absences a
--     set status = $6, decided_by = $7, decision_reason = $8, decided_at = clock_timestamp(), updated_at = clock_timestamp()
--     from target t
--     where a.id = t.id
--       and t.is_visible
--       and t.in_scope
--       and t.is_possible
--       and not t.asks_more
--     returning a.*, t.status as from_status
--   ), part_1 as (true /* audit */), part_2 as (true /* event */)
--   select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
--       case when t.is_start then t.obstacle end as obstacle,
--       (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", a.id as "id",
--       a.employee_id as "employeeId", a.start_date as "startDate", a.end_date as "endDate", a.reason as "reason",
--       a.status as "status", a.requested_by as "requestedBy", a.decided_by as "decidedBy", a.decided_at as "decidedAt",
--       a.decision_reason as "decisionReason", a.created_at as "createdAt", a.updated_at as "updatedAt"
--   from target t
--   left join moved a on a.id = t.id

--   with target as (
--     select t.*, t.is_start
--       and t.obstacle is null as is_possible
--     from (
--       select a.id, a.status, true as is_visible, (not (e.user_id::text is not distinct from $1) and true) as in_scope,
--           a.status = any($2) as is_start,
--           case when e.status = 'TERMINATED' then 'The employment has ended.' when a.start_date < e.hire_date then 'The
--           absence starts before the hire date.' end as obstacle, $3::date between a.start_date and a.end_date as asks_more
--       from workforce.absences a
--       join workforce.employees e on e.id = a.employee_id
--       where a.id = $4
--     ) t
--   ), moved as (
--     update workforce.absences a
--     set status = $5, decided_by = $6, decision_reason = $7, decided_at = clock_timestamp(), updated_at = clock_timestamp()
--     from target t
--     where a.id = t.id
--       and t.is_visible
--       and t.in_scope
--       and t.is_possible
--       and not t.asks_more
--     returning a.*, t.status as from_status
--   ), part_1 as (true /* audit */), part_2 as (true /* event */)
--   select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
--       case when t.is_start then t.obstacle end as obstacle,
--       (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", a.id as "id",
--       a.employee_id as "employeeId", a.start_date as "startDate", a.end_date as "endDate", a.reason as "reason",
--       a.status as "status", a.requested_by as "requestedBy", a.decided_by as "decidedBy", a.decided_at as "decidedAt",
--       a.decision_reason as "decisionReason", a.created_at as "createdAt", a.updated_at as "updatedAt"
--   from target t
--   left join moved a on a.id = t.id

--   with target as (
--     select t.*, t.is_start
--       and t.obstacle is null as is_possible
--     from (
--       select a.id, a.status, true as is_visible, (not (e.user_id::text is not distinct from $1) and exists (
--         select
--         from workforce.org_units scope_unit
--         where scope_unit.id = e.org_unit_id
--           and scope_unit.path && $2::uuid[]
--       )) as in_scope, a.status = any($3) as is_start,
--           case when e.status = 'TERMINATED' then 'The employment has ended.' when a.start_date < e.hire_date then 'The
--           absence starts before the hire date.' end as obstacle, $4::date between a.start_date and a.end_date as asks_more
--       from workforce.absences a
--       join workforce.employees e on e.id = a.employee_id
--       where a.id = $5
--     ) t
--   ), moved as (
--     update workforce.absences a
--     set status = $6, decided_by = $7, decision_reason = $8, decided_at = clock_timestamp(), updated_at = clock_timestamp()
--     from target t
--     where a.id = t.id
--       and t.is_visible
--       and t.in_scope
--       and t.is_possible
--       and not t.asks_more
--     returning a.*, t.status as from_status
--   ), part_1 as (true /* audit */), part_2 as (true /* event */)
--   select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
--       case when t.is_start then t.obstacle end as obstacle,
--       (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", a.id as "id",
--       a.employee_id as "employeeId", a.start_date as "startDate", a.end_date as "endDate", a.reason as "reason",
--       a.status as "status", a.requested_by as "requestedBy", a.decided_by as "decidedBy", a.decided_at as "decidedAt",
--       a.decision_reason as "decisionReason", a.created_at as "createdAt", a.updated_at as "updatedAt"
--   from target t
--   left join moved a on a.id = t.id

--   with target as (
--     select t.*, t.is_start
--       and t.obstacle is null as is_possible
--     from (
--       select a.id, a.status, (exists (
--         select
--         from workforce.employees e
--         where e.id = a.employee_id
--           and e.user_id = $1
--       )) as is_visible, (not (e.user_id::text is not distinct from $2) and exists (
--         select
--         from workforce.org_units scope_unit
--         where scope_unit.id = e.org_unit_id
--           and scope_unit.path && $3::uuid[]
--       )) as in_scope, a.status = any($4) as is_start,
--           case when e.status = 'TERMINATED' then 'The employment has ended.' when a.start_date < e.hire_date then 'The
--           absence starts before the hire date.' end as obstacle, $5::date between a.start_date and a.end_date as asks_more
--       from workforce.absences a
--       join workforce.employees e on e.id = a.employee_id
--       where a.id = $6
--     ) t
--   ), moved as (
--     update workforce.absences a
--     set status = $7, decided_by = $8, decision_reason = $9, decided_at = clock_timestamp(), updated_at = clock_timestamp()
--     from target t
--     where a.id = t.id
--       and t.is_visible
--       and t.in_scope
--       and t.is_possible
--       and not t.asks_more
--     returning a.*, t.status as from_status
--   ), part_1 as (true /* audit */), part_2 as (true /* event */)
--   select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
--       case when t.is_start then t.obstacle end as obstacle,
--       (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", a.id as "id",
--       a.employee_id as "employeeId", a.start_date as "startDate", a.end_date as "endDate", a.reason as "reason",
--       a.status as "status", a.requested_by as "requestedBy", a.decided_by as "decidedBy", a.decided_at as "decidedAt",
--       a.decision_reason as "decisionReason", a.created_at as "createdAt", a.updated_at as "updatedAt"
--   from target t
--   left join moved a on a.id = t.id

-- AbsencesRepository.decide

/* prepared */ with target as (
  select t.*, t.is_start
    and t.obstacle is null as is_possible
  from (
    select a.id, a.status, true as is_visible, (not (e.user_id::text is not distinct from $1) and true) as in_scope,
        a.status = any($2) as is_start, null::text as obstacle, false as asks_more
    from workforce.absences a
    join workforce.employees e on e.id = a.employee_id
    where a.id = $3
  ) t
), moved as (
  update workforce.absences a
  set status = $4, decided_by = $5, decision_reason = $6, decided_at = clock_timestamp(), updated_at = clock_timestamp()
  from target t
  where a.id = t.id
    and t.is_visible
    and t.in_scope
    and t.is_possible
    and not t.asks_more
  returning a.*, t.status as from_status
)
select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
    case when t.is_start then t.obstacle end as obstacle,
    (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", a.id as "id",
    a.employee_id as "employeeId", a.start_date as "startDate", a.end_date as "endDate", a.reason as "reason",
    a.status as "status", a.requested_by as "requestedBy", a.decided_by as "decidedBy", a.decided_at as "decidedAt",
    a.decision_reason as "decisionReason", a.created_at as "createdAt", a.updated_at as "updatedAt"
from target t
left join moved a on a.id = t.id;

/* prepared */ with target as (
  select t.*, t.is_start
    and t.obstacle is null as is_possible
  from (
    select a.id, a.status, true as is_visible, (not (e.user_id::text is not distinct from $1) and exists (
      select
      from workforce.org_units scope_unit
      where scope_unit.id = e.org_unit_id
        and scope_unit.path && $2::uuid[]
    )) as in_scope, a.status = any($3) as is_start, null::text as obstacle, false as asks_more
    from workforce.absences a
    join workforce.employees e on e.id = a.employee_id
    where a.id = $4
  ) t
), moved as (
  update workforce.absences a
  set status = $5, decided_by = $6, decision_reason = $7, decided_at = clock_timestamp(), updated_at = clock_timestamp()
  from target t
  where a.id = t.id
    and t.is_visible
    and t.in_scope
    and t.is_possible
    and not t.asks_more
  returning a.*, t.status as from_status
)
select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
    case when t.is_start then t.obstacle end as obstacle,
    (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", a.id as "id",
    a.employee_id as "employeeId", a.start_date as "startDate", a.end_date as "endDate", a.reason as "reason",
    a.status as "status", a.requested_by as "requestedBy", a.decided_by as "decidedBy", a.decided_at as "decidedAt",
    a.decision_reason as "decisionReason", a.created_at as "createdAt", a.updated_at as "updatedAt"
from target t
left join moved a on a.id = t.id;

/* prepared */ with target as (
  select t.*, t.is_start
    and t.obstacle is null as is_possible
  from (
    select a.id, a.status, (exists (
      select
      from workforce.employees e
      where e.id = a.employee_id
        and e.user_id = $1
    )) as is_visible, (not (e.user_id::text is not distinct from $2) and exists (
      select
      from workforce.org_units scope_unit
      where scope_unit.id = e.org_unit_id
        and scope_unit.path && $3::uuid[]
    )) as in_scope, a.status = any($4) as is_start, null::text as obstacle, false as asks_more
    from workforce.absences a
    join workforce.employees e on e.id = a.employee_id
    where a.id = $5
  ) t
), moved as (
  update workforce.absences a
  set status = $6, decided_by = $7, decision_reason = $8, decided_at = clock_timestamp(), updated_at = clock_timestamp()
  from target t
  where a.id = t.id
    and t.is_visible
    and t.in_scope
    and t.is_possible
    and not t.asks_more
  returning a.*, t.status as from_status
)
select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
    case when t.is_start then t.obstacle end as obstacle,
    (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", a.id as "id",
    a.employee_id as "employeeId", a.start_date as "startDate", a.end_date as "endDate", a.reason as "reason",
    a.status as "status", a.requested_by as "requestedBy", a.decided_by as "decidedBy", a.decided_at as "decidedAt",
    a.decision_reason as "decisionReason", a.created_at as "createdAt", a.updated_at as "updatedAt"
from target t
left join moved a on a.id = t.id;

/* prepared */ with target as (
  select t.*, t.is_start
    and t.obstacle is null as is_possible
  from (
    select a.id, a.status, true as is_visible, (not (e.user_id::text is not distinct from $1) and true) as in_scope,
        a.status = any($2) as is_start,
        case when e.status = 'TERMINATED' then 'The employment has ended.' when a.start_date < e.hire_date then 'The
        absence starts before the hire date.' end as obstacle, false as asks_more
    from workforce.absences a
    join workforce.employees e on e.id = a.employee_id
    where a.id = $3
  ) t
), moved as (
  update workforce.absences a
  set status = $4, decided_by = $5, decision_reason = $6, decided_at = clock_timestamp(), updated_at = clock_timestamp()
  from target t
  where a.id = t.id
    and t.is_visible
    and t.in_scope
    and t.is_possible
    and not t.asks_more
  returning a.*, t.status as from_status
)
select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
    case when t.is_start then t.obstacle end as obstacle,
    (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", a.id as "id",
    a.employee_id as "employeeId", a.start_date as "startDate", a.end_date as "endDate", a.reason as "reason",
    a.status as "status", a.requested_by as "requestedBy", a.decided_by as "decidedBy", a.decided_at as "decidedAt",
    a.decision_reason as "decisionReason", a.created_at as "createdAt", a.updated_at as "updatedAt"
from target t
left join moved a on a.id = t.id;

/* prepared */ with target as (
  select t.*, t.is_start
    and t.obstacle is null as is_possible
  from (
    select a.id, a.status, true as is_visible, (not (e.user_id::text is not distinct from $1) and exists (
      select
      from workforce.org_units scope_unit
      where scope_unit.id = e.org_unit_id
        and scope_unit.path && $2::uuid[]
    )) as in_scope, a.status = any($3) as is_start,
        case when e.status = 'TERMINATED' then 'The employment has ended.' when a.start_date < e.hire_date then 'The
        absence starts before the hire date.' end as obstacle, false as asks_more
    from workforce.absences a
    join workforce.employees e on e.id = a.employee_id
    where a.id = $4
  ) t
), moved as (
  update workforce.absences a
  set status = $5, decided_by = $6, decision_reason = $7, decided_at = clock_timestamp(), updated_at = clock_timestamp()
  from target t
  where a.id = t.id
    and t.is_visible
    and t.in_scope
    and t.is_possible
    and not t.asks_more
  returning a.*, t.status as from_status
)
select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
    case when t.is_start then t.obstacle end as obstacle,
    (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", a.id as "id",
    a.employee_id as "employeeId", a.start_date as "startDate", a.end_date as "endDate", a.reason as "reason",
    a.status as "status", a.requested_by as "requestedBy", a.decided_by as "decidedBy", a.decided_at as "decidedAt",
    a.decision_reason as "decisionReason", a.created_at as "createdAt", a.updated_at as "updatedAt"
from target t
left join moved a on a.id = t.id;

/* prepared */ with target as (
  select t.*, t.is_start
    and t.obstacle is null as is_possible
  from (
    select a.id, a.status, (exists (
      select
      from workforce.employees e
      where e.id = a.employee_id
        and e.user_id = $1
    )) as is_visible, (not (e.user_id::text is not distinct from $2) and exists (
      select
      from workforce.org_units scope_unit
      where scope_unit.id = e.org_unit_id
        and scope_unit.path && $3::uuid[]
    )) as in_scope, a.status = any($4) as is_start,
        case when e.status = 'TERMINATED' then 'The employment has ended.' when a.start_date < e.hire_date then 'The
        absence starts before the hire date.' end as obstacle, false as asks_more
    from workforce.absences a
    join workforce.employees e on e.id = a.employee_id
    where a.id = $5
  ) t
), moved as (
  update workforce.absences a
  set status = $6, decided_by = $7, decision_reason = $8, decided_at = clock_timestamp(), updated_at = clock_timestamp()
  from target t
  where a.id = t.id
    and t.is_visible
    and t.in_scope
    and t.is_possible
    and not t.asks_more
  returning a.*, t.status as from_status
)
select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
    case when t.is_start then t.obstacle end as obstacle,
    (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", a.id as "id",
    a.employee_id as "employeeId", a.start_date as "startDate", a.end_date as "endDate", a.reason as "reason",
    a.status as "status", a.requested_by as "requestedBy", a.decided_by as "decidedBy", a.decided_at as "decidedAt",
    a.decision_reason as "decisionReason", a.created_at as "createdAt", a.updated_at as "updatedAt"
from target t
left join moved a on a.id = t.id;

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

-- AbsencesRepository.lockStatementOf

--   select
--   from workforce.absences a
--   where a.id = $1
--   for update

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
