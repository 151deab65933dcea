-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- DueTransitionsRepository.lock

select e.id, exists (
  select
  from workforce.assignments a
  where a.employee_id = e.id
    and (a.status = 'ACTIVE' and (a.end_date is null or a.end_date >= current_date))
) as "hasAssignments"
from workforce.employees e
where e.id in (
  select id
  from (
    select e.id, a.id as absence_id, a.reason
    from workforce.employees e
    join workforce.absences a on a.employee_id = e.id
      and a.status = 'APPROVED'
      and current_date between a.start_date and a.end_date
    where e.status = 'ACTIVE'
      and not exists (
        select
        from workforce.employee_transition_logs l
        where l.employee_id = e.id
          and l.from_status = 'ON_LEAVE'
          and l.created_at >= greatest(a.start_date::timestamptz, a.decided_at)
      )
  ) due
)
  and ($1::uuid is null or e.id > $2::uuid)
order by e.id
limit $3
for update of e;

select e.id, exists (
  select
  from workforce.assignments a
  where a.employee_id = e.id
    and (a.status = 'ACTIVE' and (a.end_date is null or a.end_date >= current_date))
) as "hasAssignments"
from workforce.employees e
where e.id in (
  select id
  from (
    select e.id, entry.absence_id, null::varchar as reason
    from workforce.employees e
    cross join lateral (
      select l.absence_id
      from workforce.employee_transition_logs l
      where l.employee_id = e.id
        and l.to_status = 'ON_LEAVE'
      order by l.created_at desc, l.id desc
      limit 1
    ) entry
    where e.status = 'ON_LEAVE'
      and entry.absence_id is not null
      and not exists (
        select
        from workforce.absences a
        where a.employee_id = e.id
          and a.status = 'APPROVED'
          and current_date between a.start_date and a.end_date
      )
  ) due
)
  and ($1::uuid is null or e.id > $2::uuid)
order by e.id
limit $3
for update of e;

-- DueTransitionsRepository.one

select e.id, exists (
  select
  from workforce.assignments a
  where a.employee_id = e.id
    and (a.status = 'ACTIVE' and (a.end_date is null or a.end_date >= current_date))
) as "hasAssignments"
from (
  select e.id, a.id as absence_id, a.reason
  from workforce.employees e
  join workforce.absences a on a.employee_id = e.id
    and a.status = 'APPROVED'
    and current_date between a.start_date and a.end_date
  where e.status = 'ACTIVE'
    and not exists (
      select
      from workforce.employee_transition_logs l
      where l.employee_id = e.id
        and l.from_status = 'ON_LEAVE'
        and l.created_at >= greatest(a.start_date::timestamptz, a.decided_at)
    )
    and e.id = $1
) e;

select e.id, exists (
  select
  from workforce.assignments a
  where a.employee_id = e.id
    and (a.status = 'ACTIVE' and (a.end_date is null or a.end_date >= current_date))
) as "hasAssignments"
from (
  select e.id, entry.absence_id, null::varchar as reason
  from workforce.employees e
  cross join lateral (
    select l.absence_id
    from workforce.employee_transition_logs l
    where l.employee_id = e.id
      and l.to_status = 'ON_LEAVE'
    order by l.created_at desc, l.id desc
    limit 1
  ) entry
  where e.status = 'ON_LEAVE'
    and entry.absence_id is not null
    and not exists (
      select
      from workforce.absences a
      where a.employee_id = e.id
        and a.status = 'APPROVED'
        and current_date between a.start_date and a.end_date
    )
    and e.id = $1
) e;

-- DueTransitionsRepository.fire

with due as (
  select e.id, a.id as absence_id, a.reason
  from workforce.employees e
  join workforce.absences a on a.employee_id = e.id
    and a.status = 'APPROVED'
    and current_date between a.start_date and a.end_date
  where e.status = 'ACTIVE'
    and not exists (
      select
      from workforce.employee_transition_logs l
      where l.employee_id = e.id
        and l.from_status = 'ON_LEAVE'
        and l.created_at >= greatest(a.start_date::timestamptz, a.decided_at)
    )
    and e.id = any($1)
), moved as (
  update workforce.employees e
  set status = $2, proposal_type = null, proposal_reason = null, proposal_expires_at = null,
      termination_date = case when $3 = 'TERMINATED' then greatest(current_date,
      e.hire_date) else e.termination_date end, updated_at = clock_timestamp()
  from due
  where e.id = due.id
  returning e.id, e.status, due.absence_id, due.reason
), shown as (
  update workforce.assignments a
  set warnings = s.warnings, updated_at = clock_timestamp()
  from jsonb_to_recordset($4::jsonb) as s(id uuid, warnings jsonb)
  where a.id = s.id
    and a.warnings <> s.warnings
    and a.employee_id in (
      select id
      from moved
    )
)
insert into workforce.employee_transition_logs (employee_id, from_status, to_status, transition, actor_id, reason,
    absence_id, rule_results)
select m.id, $5, m.status, $6, $7::uuid, coalesce($8, m.reason), m.absence_id, coalesce(j.results, '[]')
from moved m
left join jsonb_to_recordset($9::jsonb) as j(id uuid, results jsonb) on j.id = m.id
returning id;

with due as (
  select e.id, entry.absence_id, null::varchar as reason
  from workforce.employees e
  cross join lateral (
    select l.absence_id
    from workforce.employee_transition_logs l
    where l.employee_id = e.id
      and l.to_status = 'ON_LEAVE'
    order by l.created_at desc, l.id desc
    limit 1
  ) entry
  where e.status = 'ON_LEAVE'
    and entry.absence_id is not null
    and not exists (
      select
      from workforce.absences a
      where a.employee_id = e.id
        and a.status = 'APPROVED'
        and current_date between a.start_date and a.end_date
    )
    and e.id = any($1)
), moved as (
  update workforce.employees e
  set status = $2, proposal_type = null, proposal_reason = null, proposal_expires_at = null,
      termination_date = case when $3 = 'TERMINATED' then greatest(current_date,
      e.hire_date) else e.termination_date end, updated_at = clock_timestamp()
  from due
  where e.id = due.id
  returning e.id, e.status, due.absence_id, due.reason
), shown as (
  update workforce.assignments a
  set warnings = s.warnings, updated_at = clock_timestamp()
  from jsonb_to_recordset($4::jsonb) as s(id uuid, warnings jsonb)
  where a.id = s.id
    and a.warnings <> s.warnings
    and a.employee_id in (
      select id
      from moved
    )
)
insert into workforce.employee_transition_logs (employee_id, from_status, to_status, transition, actor_id, reason,
    absence_id, rule_results)
select m.id, $5, m.status, $6, $7::uuid, coalesce($8, m.reason), m.absence_id, coalesce(j.results, '[]')
from moved m
left join jsonb_to_recordset($9::jsonb) as j(id uuid, results jsonb) on j.id = m.id
returning id;

-- EmployeeTransitionsRepository.lockEmployee

/* prepared, with the next */
select
from workforce.employees
where id = $1
for update;

-- EmployeeTransitionsRepository.lockOf

--   select
--   from workforce.employees
--   where id = $1
--   for update

-- EmployeeTransitionsRepository.fire

/* prepared */ with target as (
  select e.id, e.status, exists (
    select
    from workforce.org_units scope_unit
    where scope_unit.id = e.org_unit_id
      and scope_unit.path && $1::uuid[]
  ) as in_scope, false as awaits_rules
  from workforce.employees e
  where e.id = $2
), moved as (
  update workforce.employees e
  set status = $3, proposal_type = null, proposal_reason = null, proposal_expires_at = null,
      termination_date = case when $4 = 'TERMINATED' then greatest(current_date,
      e.hire_date) else e.termination_date end, updated_at = clock_timestamp()
  from target t
  where e.id = t.id
    and t.in_scope
    and t.status = any($5)
  returning e.*
), logged as (
  insert into workforce.employee_transition_logs (employee_id, from_status, to_status, transition, actor_id, reason,
      metadata)
  select m.id, t.status, m.status, $6, $7::uuid, $8, $9::jsonb
  from moved m
  join target t on t.id = m.id
  where not t.awaits_rules
)
select t.status as "currentStatus", t.in_scope as "isInScope", t.awaits_rules as "awaitsRules", e.id as "id",
    e.employee_number as "employeeNumber", e.user_id as "userId", e.given_name as "givenName",
    e.family_name as "familyName", e.email as "email", e.phone as "phone", e.staff_role as "staffRole",
    e.org_unit_id as "orgUnitId", e.hire_date as "hireDate", e.termination_date as "terminationDate",
    e.status as "status", e.proposal_type as "proposalType", e.proposal_reason as "proposalReason",
    e.proposal_expires_at as "proposalExpiresAt", e.created_at as "createdAt", e.updated_at as "updatedAt"
from target t
left join moved e on e.id = t.id;

/* prepared */ with target as (
  select e.id, e.status, true as in_scope, false as awaits_rules
  from workforce.employees e
  where e.id = $1
), moved as (
  update workforce.employees e
  set status = case e.proposal_type when 'LEAVE' then 'ON_LEAVE' when 'SUSPENSION' then 'SUSPENDED' when 'TERMINATION'
      then 'TERMINATED' end, proposal_type = null, proposal_reason = null, proposal_expires_at = null,
      termination_date = case when case e.proposal_type when 'LEAVE' then 'ON_LEAVE' when 'SUSPENSION' then 'SUSPENDED'
      when 'TERMINATION' then 'TERMINATED' end = 'TERMINATED' then greatest(current_date,
      e.hire_date) else e.termination_date end, updated_at = clock_timestamp()
  from target t
  where e.id = t.id
    and t.in_scope
    and t.status = any($2)
  returning e.*
), logged as (
  insert into workforce.employee_transition_logs (employee_id, from_status, to_status, transition, actor_id, reason,
      metadata)
  select m.id, t.status, m.status, $3, $4::uuid, $5, $6::jsonb
  from moved m
  join target t on t.id = m.id
  where not t.awaits_rules
)
select t.status as "currentStatus", t.in_scope as "isInScope", t.awaits_rules as "awaitsRules", e.id as "id",
    e.employee_number as "employeeNumber", e.user_id as "userId", e.given_name as "givenName",
    e.family_name as "familyName", e.email as "email", e.phone as "phone", e.staff_role as "staffRole",
    e.org_unit_id as "orgUnitId", e.hire_date as "hireDate", e.termination_date as "terminationDate",
    e.status as "status", e.proposal_type as "proposalType", e.proposal_reason as "proposalReason",
    e.proposal_expires_at as "proposalExpiresAt", e.created_at as "createdAt", e.updated_at as "updatedAt"
from target t
left join moved e on e.id = t.id;

-- EmployeeTransitionsRepository.statementOf

--   with target as (
--     select e.id, e.status, exists (
--       select
--       from workforce.org_units scope_unit
--       where scope_unit.id = e.org_unit_id
--         and scope_unit.path && $1::uuid[]
--     ) as in_scope, false as awaits_rules
--     from workforce.employees e
--     where e.id = $2
--   ), moved as (
--     update workforce.employees e
--     set status = $3, proposal_type = null, proposal_reason = null, proposal_expires_at = null,
--         termination_date = case when $4 = 'TERMINATED' then greatest(current_date,
--         e.hire_date) else e.termination_date end, updated_at = clock_timestamp()
--     from target t
--     where e.id = t.id
--       and t.in_scope
--       and t.status = any($5)
--     returning e.*
--   ), logged as (
--     insert into workforce.employee_transition_logs (employee_id, from_status, to_status, transition, actor_id, reason,
--         metadata)
--     select m.id, t.status, m.status, $6, $7::uuid, $8, $9::jsonb
--     from moved m
--     join target t on t.id = m.id
--     where not t.awaits_rules
--   ), audited as (true /* audit */)
--   select t.status as "currentStatus", t.in_scope as "isInScope", t.awaits_rules as "awaitsRules", e.id as "id",
--       e.employee_number as "employeeNumber", e.user_id as "userId", e.given_name as "givenName",
--       e.family_name as "familyName", e.email as "email", e.phone as "phone", e.staff_role as "staffRole",
--       e.org_unit_id as "orgUnitId", e.hire_date as "hireDate", e.termination_date as "terminationDate",
--       e.status as "status", e.proposal_type as "proposalType", e.proposal_reason as "proposalReason",
--       e.proposal_expires_at as "proposalExpiresAt", e.created_at as "createdAt", e.updated_at as "updatedAt"
--   from target t
--   left join moved e on e.id = t.id

--   with target as (
--     select e.id, e.status, true as in_scope, false as awaits_rules
--     from workforce.employees e
--     where e.id = $1
--   ), moved as (
--     update workforce.employees e
--     set status = case e.proposal_type when 'LEAVE' then 'ON_LEAVE' when 'SUSPENSION' then 'SUSPENDED' when 'TERMINATION'
--         then 'TERMINATED' end, proposal_type = null, proposal_reason = null, proposal_expires_at = null,
--         termination_date = case when case e.proposal_type when 'LEAVE' then 'ON_LEAVE' when 'SUSPENSION' then 'SUSPENDED'
--         when 'TERMINATION' then 'TERMINATED' end = 'TERMINATED' then greatest(current_date,
--         e.hire_date) else e.termination_date end, updated_at = clock_timestamp()
--     from target t
--     where e.id = t.id
--       and t.in_scope
--       and t.status = any($2)
--     returning e.*
--   ), logged as (
--     insert into workforce.employee_transition_logs (employee_id, from_status, to_status, transition, actor_id, reason,
--         metadata)
--     select m.id, t.status, m.status, $3, $4::uuid, $5, $6::jsonb
--     from moved m
--     join target t on t.id = m.id
--     where not t.awaits_rules
--   )
--   select t.status as "currentStatus", t.in_scope as "isInScope", t.awaits_rules as "awaitsRules", e.id as "id",
--       e.employee_number as "employeeNumber", e.user_id as "userId", e.given_name as "givenName",
--       e.family_name as "familyName", e.email as "email", e.phone as "phone", e.staff_role as "staffRole",
--       e.org_unit_id as "orgUnitId", e.hire_date as "hireDate", e.termination_date as "terminationDate",
--       e.status as "status", e.proposal_type as "proposalType", e.proposal_reason as "proposalReason",
--       e.proposal_expires_at as "proposalExpiresAt", e.created_at as "createdAt", e.updated_at as "updatedAt"
--   from target t
--   left join moved e on e.id = t.id

-- EmployeeTransitionsRepository.log

with shown as (
  update workforce.assignments a
  set warnings = s.warnings, updated_at = clock_timestamp()
  from jsonb_to_recordset($1::jsonb) as s(id uuid, warnings jsonb)
  where a.id = s.id
    and a.warnings <> s.warnings
    and true
)
insert into workforce.employee_transition_logs (employee_id, from_status, to_status, transition, actor_id, reason,
    metadata, rule_results)
values ($2, $3, $4, $5, $6::uuid, $7, $8::jsonb, $9::jsonb);

-- EmployeeTransitionsRepository.page

select count(*)::int as count
from workforce.employee_transition_logs l
where l.employee_id = $1;

select l.id as "id", l.actor_id as "actorId", l.reason as "reason", l.metadata as "metadata",
    l.created_at as "createdAt", l.rule_results as "ruleResults", l.employee_id as "employeeId",
    l.from_status as "fromStatus", l.to_status as "toStatus", l.transition as "transition", l.absence_id as "absenceId"
from workforce.employee_transition_logs l
where l.employee_id = $1
order by l.created_at desc, l.id desc
limit $2 offset $3;

-- EmployeeTransitionsRepository.byIds

/* prepared */
select l.id as "id", l.actor_id as "actorId", l.reason as "reason", l.metadata as "metadata",
    l.created_at as "createdAt", l.rule_results as "ruleResults", l.employee_id as "employeeId",
    l.from_status as "fromStatus", l.to_status as "toStatus", l.transition as "transition", l.absence_id as "absenceId"
from workforce.employee_transition_logs l
where l.id = any($1)
  and true /* conditions */;

/* prepared */
select l.id as "id", l.actor_id as "actorId", l.reason as "reason", l.metadata as "metadata",
    l.created_at as "createdAt", l.rule_results as "ruleResults", l.employee_id as "employeeId",
    l.from_status as "fromStatus", l.to_status as "toStatus", l.transition as "transition", l.absence_id as "absenceId"
from workforce.employee_transition_logs l
where l.id = any($1);

-- EmployeeTransitionsRepository.referredTo: as byIds

-- EmployeeTransitionsRepository.byId: as byIds

-- EmployeeTransitionsRepository.lock

/* prepared */
select l.id as "id", l.actor_id as "actorId", l.reason as "reason", l.metadata as "metadata",
    l.created_at as "createdAt", l.rule_results as "ruleResults", l.employee_id as "employeeId",
    l.from_status as "fromStatus", l.to_status as "toStatus", l.transition as "transition", l.absence_id as "absenceId"
from workforce.employee_transition_logs l
where l.id = $1
for update;

-- EmployeeTransitionsRepository.insert

insert into workforce.employee_transition_logs as l (absence_id, employee_id, from_status, to_status, transition)
values ($1, $2, $3, $4, $5)
returning l.id as "id", l.actor_id as "actorId", l.reason as "reason", l.metadata as "metadata",
    l.created_at as "createdAt", l.rule_results as "ruleResults", l.employee_id as "employeeId",
    l.from_status as "fromStatus", l.to_status as "toStatus", l.transition as "transition", l.absence_id as "absenceId";

-- EmployeeTransitionsRepository.delete

delete from workforce.employee_transition_logs
where id = $1
returning id;

-- EmployeeTransitionsRepository.pointingAt

/* prepared */
select l.id as "id", l.actor_id as "actorId", l.reason as "reason", l.metadata as "metadata",
    l.created_at as "createdAt", l.rule_results as "ruleResults", l.employee_id as "employeeId",
    l.from_status as "fromStatus", l.to_status as "toStatus", l.transition as "transition", l.absence_id as "absenceId"
from workforce.employee_transition_logs l
where l.absence_id = any($1)
order by l.created_at desc, l.id desc;

/* prepared */
select l.id as "id", l.actor_id as "actorId", l.reason as "reason", l.metadata as "metadata",
    l.created_at as "createdAt", l.rule_results as "ruleResults", l.employee_id as "employeeId",
    l.from_status as "fromStatus", l.to_status as "toStatus", l.transition as "transition", l.absence_id as "absenceId"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select l.*
  from workforce.employee_transition_logs l
  where l.employee_id = wanted.id
  order by l.created_at desc, l.id desc
  limit $2
) l
order by l.created_at desc, l.id desc;
