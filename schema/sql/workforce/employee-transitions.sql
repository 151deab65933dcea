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

-- DueTransitionsRepository.fireUncounted

/* prepared, with the next */ with due as (
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

/* prepared, with the next */ with due as (
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

-- EmployeeTransitionsRepository.lockOf

--   select
--   from workforce.employees
--   where id = $1
--   for update

-- EmployeeTransitionsRepository.statementOf

--   with target as (
--     select t.*, t.is_start
--       and t.obstacle is null as is_possible
--     from (
--       select e.id, e.status, true as is_visible, exists (
--         select
--         from workforce.org_units scope_unit
--         where scope_unit.id = e.org_unit_id
--           and scope_unit.path && $1::uuid[]
--       ) as in_scope, e.status = any($2) as is_start, null::text as obstacle, (exists (
--         select
--         from workforce.assignments a
--         where a.employee_id = e.id
--           and a.status = any($3)
--       ) or exists (
--         select
--         from workforce.absences a
--         where a.employee_id = e.id
--           and (a.status = 'REQUESTED' or (a.status = 'APPROVED' and a.end_date > greatest(current_date, e.hire_date)))
--       )) as asks_more
--       from workforce.employees e
--       where e.id = $4
--     ) t
--   ), moved as (
--     update workforce.employees e
--     set status = $5, proposal_type = null, proposal_reason = null, proposal_expires_at = null,
--         termination_date = case when $6 = 'TERMINATED' then greatest(current_date,
--         e.hire_date) else e.termination_date end, updated_at = clock_timestamp()
--     from target t
--     where e.id = t.id
--       and t.is_visible
--       and t.in_scope
--       and t.is_possible
--       and not t.asks_more
--     returning e.*, t.status as from_status
--   ), part_1 as (
--     insert into workforce.employee_transition_logs (employee_id, from_status, to_status, transition, actor_id, reason,
--         metadata)
--     select id, from_status, status, $7, $8::uuid, $9, $10::jsonb
--     from moved
--   ), part_2 as (true /* audit */), part_3 as (true /* event */)
--   select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
--       case when t.is_start then t.obstacle end as obstacle,
--       (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", e.id as "id",
--       e.employee_number as "employeeNumber", e.user_id as "userId", e.given_name as "givenName",
--       e.family_name as "familyName", e.email as "email", e.phone as "phone", e.staff_role as "staffRole",
--       e.org_unit_id as "orgUnitId", e.hire_date as "hireDate", e.termination_date as "terminationDate",
--       e.status as "status", e.proposal_type as "proposalType", e.proposal_reason as "proposalReason",
--       e.proposal_expires_at as "proposalExpiresAt", e.created_at as "createdAt", e.updated_at as "updatedAt",
--       f.effective_pool as "effectivePool", f.committed_hours as "committedHours", f.balance
--   from target t
--   left join (moved e cross join lateral (
--     select greatest(coalesce(sum(pool_label.hours_delta), 0), 0)::numeric(10, 2) as hours
--     from workforce.employee_tags pool_tag
--     join workforce.tag_catalog pool_label on pool_label.id = pool_tag.tag_id
--     where pool_tag.employee_id = e.id
--       and (pool_tag.valid_from <= $11::date and (pool_tag.valid_until is null or pool_tag.valid_until >= $12::date))
--   ) pool cross join lateral (
--     select sum(a.effective_hours) as hours
--     from workforce.assignments a
--     where a.employee_id = e.id
--       and (a.status = 'ACTIVE' and a.start_date <= $13::date and (a.end_date is null or a.end_date >= $14::date))
--   ) committed cross join lateral (
--     select coalesce(pool.hours, 0)::numeric(10, 2) as effective_pool,
--         coalesce(committed.hours, 0)::numeric(10, 2) as committed_hours
--   ) sums cross join lateral (
--     select sums.effective_pool, sums.committed_hours, sums.effective_pool - sums.committed_hours as balance,
--         (case when e.status = 'ACTIVE' then greatest(sums.effective_pool - sums.committed_hours,
--         0) else 0 end)::numeric(10, 2) as available_hours
--   ) f) on e.id = t.id

--   with target as (
--     select t.*, t.is_start
--       and t.obstacle is null as is_possible
--     from (
--       select e.id, e.status, true as is_visible, true as in_scope, e.status = any($1) as is_start, null::text as obstacle,
--           (case e.proposal_type when 'LEAVE' then 'ON_LEAVE' when 'SUSPENSION' then 'SUSPENDED' when 'TERMINATION' then
--           'TERMINATED' end = 'TERMINATED' and (exists (
--         select
--         from workforce.assignments a
--         where a.employee_id = e.id
--           and a.status = any($2)
--       ) or exists (
--         select
--         from workforce.absences a
--         where a.employee_id = e.id
--           and (a.status = 'REQUESTED' or (a.status = 'APPROVED' and a.end_date > greatest(current_date, e.hire_date)))
--       ))) as asks_more
--       from workforce.employees e
--       where e.id = $3
--     ) t
--   ), moved as (
--     update workforce.employees e
--     set status = case e.proposal_type when 'LEAVE' then 'ON_LEAVE' when 'SUSPENSION' then 'SUSPENDED' when 'TERMINATION'
--         then 'TERMINATED' end, proposal_type = null, proposal_reason = null, proposal_expires_at = null,
--         termination_date = case when case e.proposal_type when 'LEAVE' then 'ON_LEAVE' when 'SUSPENSION' then 'SUSPENDED'
--         when 'TERMINATION' then 'TERMINATED' end = 'TERMINATED' then greatest(current_date,
--         e.hire_date) else e.termination_date end, updated_at = clock_timestamp()
--     from target t
--     where e.id = t.id
--       and t.is_visible
--       and t.in_scope
--       and t.is_possible
--       and not t.asks_more
--     returning e.*, t.status as from_status
--   ), part_1 as (
--     insert into workforce.employee_transition_logs (employee_id, from_status, to_status, transition, actor_id, reason,
--         metadata)
--     select id, from_status, status, $4, $5::uuid, $6, $7::jsonb
--     from moved
--   ), part_2 as (true /* audit */), part_3 as (true /* event */)
--   select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
--       case when t.is_start then t.obstacle end as obstacle,
--       (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", e.id as "id",
--       e.employee_number as "employeeNumber", e.user_id as "userId", e.given_name as "givenName",
--       e.family_name as "familyName", e.email as "email", e.phone as "phone", e.staff_role as "staffRole",
--       e.org_unit_id as "orgUnitId", e.hire_date as "hireDate", e.termination_date as "terminationDate",
--       e.status as "status", e.proposal_type as "proposalType", e.proposal_reason as "proposalReason",
--       e.proposal_expires_at as "proposalExpiresAt", e.created_at as "createdAt", e.updated_at as "updatedAt",
--       f.effective_pool as "effectivePool", f.committed_hours as "committedHours", f.balance
--   from target t
--   left join (moved e cross join lateral (
--     select greatest(coalesce(sum(pool_label.hours_delta), 0), 0)::numeric(10, 2) as hours
--     from workforce.employee_tags pool_tag
--     join workforce.tag_catalog pool_label on pool_label.id = pool_tag.tag_id
--     where pool_tag.employee_id = e.id
--       and (pool_tag.valid_from <= $8::date and (pool_tag.valid_until is null or pool_tag.valid_until >= $9::date))
--   ) pool cross join lateral (
--     select sum(a.effective_hours) as hours
--     from workforce.assignments a
--     where a.employee_id = e.id
--       and (a.status = 'ACTIVE' and a.start_date <= $10::date and (a.end_date is null or a.end_date >= $11::date))
--   ) committed cross join lateral (
--     select coalesce(pool.hours, 0)::numeric(10, 2) as effective_pool,
--         coalesce(committed.hours, 0)::numeric(10, 2) as committed_hours
--   ) sums cross join lateral (
--     select sums.effective_pool, sums.committed_hours, sums.effective_pool - sums.committed_hours as balance,
--         (case when e.status = 'ACTIVE' then greatest(sums.effective_pool - sums.committed_hours,
--         0) else 0 end)::numeric(10, 2) as available_hours
--   ) f) on e.id = t.id

-- EmployeeTransitionsRepository.returnStatementOf

--   with target as (
--     select t.*, t.is_start
--       and t.obstacle is null as is_possible
--     from (
--       select e.id, e.status, true as is_visible, exists (
--         select
--         from workforce.org_units scope_unit
--         where scope_unit.id = e.org_unit_id
--           and scope_unit.path && $1::uuid[]
--       ) as in_scope, e.status = any($2) as is_start, null::text as obstacle, false as asks_more
--       from workforce.employees e
--       where e.id = $3
--     ) t
--   ), moved as (
--     update workforce.employees e
--     set status = $4, proposal_type = null, proposal_reason = null, proposal_expires_at = null,
--         termination_date = case when $5 = 'TERMINATED' then greatest(current_date,
--         e.hire_date) else e.termination_date end, updated_at = clock_timestamp()
--     from target t
--     where e.id = t.id
--       and t.is_visible
--       and t.in_scope
--       and t.is_possible
--       and not t.asks_more
--     returning e.*, t.status as from_status
--   ), part_1 as (
--     insert into workforce.employee_transition_logs (employee_id, from_status, to_status, transition, actor_id, reason,
--         metadata, rule_results)
--     select id, from_status, status, $6, $7::uuid, $8, $9::jsonb, $10::jsonb
--     from moved
--   ), part_2 as (
--     update workforce.assignments a
--     set warnings = s.warnings, updated_at = clock_timestamp()
--     from jsonb_to_recordset($11::jsonb) as s(id uuid, warnings jsonb)
--     where a.id = s.id
--       and a.warnings <> s.warnings
--       and exists (
--         select
--         from moved
--       )
--   ), part_3 as (true /* audit */)
--   select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
--       case when t.is_start then t.obstacle end as obstacle,
--       (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", e.id as "id",
--       e.employee_number as "employeeNumber", e.user_id as "userId", e.given_name as "givenName",
--       e.family_name as "familyName", e.email as "email", e.phone as "phone", e.staff_role as "staffRole",
--       e.org_unit_id as "orgUnitId", e.hire_date as "hireDate", e.termination_date as "terminationDate",
--       e.status as "status", e.proposal_type as "proposalType", e.proposal_reason as "proposalReason",
--       e.proposal_expires_at as "proposalExpiresAt", e.created_at as "createdAt", e.updated_at as "updatedAt",
--       f.effective_pool as "effectivePool", f.committed_hours as "committedHours", f.balance
--   from target t
--   left join (moved e cross join lateral (
--     select greatest(coalesce(sum(pool_label.hours_delta), 0), 0)::numeric(10, 2) as hours
--     from workforce.employee_tags pool_tag
--     join workforce.tag_catalog pool_label on pool_label.id = pool_tag.tag_id
--     where pool_tag.employee_id = e.id
--       and (pool_tag.valid_from <= $12::date and (pool_tag.valid_until is null or pool_tag.valid_until >= $13::date))
--   ) pool cross join lateral (
--     select sum(a.effective_hours) as hours
--     from workforce.assignments a
--     where a.employee_id = e.id
--       and (a.status = 'ACTIVE' and a.start_date <= $14::date and (a.end_date is null or a.end_date >= $15::date))
--   ) committed cross join lateral (
--     select coalesce(pool.hours, 0)::numeric(10, 2) as effective_pool,
--         coalesce(committed.hours, 0)::numeric(10, 2) as committed_hours
--   ) sums cross join lateral (
--     select sums.effective_pool, sums.committed_hours, sums.effective_pool - sums.committed_hours as balance,
--         (case when e.status = 'ACTIVE' then greatest(sums.effective_pool - sums.committed_hours,
--         0) else 0 end)::numeric(10, 2) as available_hours
--   ) f) on e.id = t.id

--   with target as (
--     select t.*, t.is_start
--       and t.obstacle is null as is_possible
--     from (
--       select e.id, e.status, true as is_visible, true as in_scope, e.status = any($1) as is_start, null::text as obstacle,
--           false as asks_more
--       from workforce.employees e
--       where e.id = $2
--     ) t
--   ), moved as (
--     update workforce.employees e
--     set status = case e.proposal_type when 'LEAVE' then 'ON_LEAVE' when 'SUSPENSION' then 'SUSPENDED' when 'TERMINATION'
--         then 'TERMINATED' end, proposal_type = null, proposal_reason = null, proposal_expires_at = null,
--         termination_date = case when case e.proposal_type when 'LEAVE' then 'ON_LEAVE' when 'SUSPENSION' then 'SUSPENDED'
--         when 'TERMINATION' then 'TERMINATED' end = 'TERMINATED' then greatest(current_date,
--         e.hire_date) else e.termination_date end, updated_at = clock_timestamp()
--     from target t
--     where e.id = t.id
--       and t.is_visible
--       and t.in_scope
--       and t.is_possible
--       and not t.asks_more
--     returning e.*, t.status as from_status
--   ), part_1 as (
--     insert into workforce.employee_transition_logs (employee_id, from_status, to_status, transition, actor_id, reason,
--         metadata, rule_results)
--     select id, from_status, status, $3, $4::uuid, $5, $6::jsonb, $7::jsonb
--     from moved
--   ), part_2 as (
--     update workforce.assignments a
--     set warnings = s.warnings, updated_at = clock_timestamp()
--     from jsonb_to_recordset($8::jsonb) as s(id uuid, warnings jsonb)
--     where a.id = s.id
--       and a.warnings <> s.warnings
--       and exists (
--         select
--         from moved
--       )
--   ), part_3 as (true /* audit */)
--   select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
--       case when t.is_start then t.obstacle end as obstacle,
--       (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", e.id as "id",
--       e.employee_number as "employeeNumber", e.user_id as "userId", e.given_name as "givenName",
--       e.family_name as "familyName", e.email as "email", e.phone as "phone", e.staff_role as "staffRole",
--       e.org_unit_id as "orgUnitId", e.hire_date as "hireDate", e.termination_date as "terminationDate",
--       e.status as "status", e.proposal_type as "proposalType", e.proposal_reason as "proposalReason",
--       e.proposal_expires_at as "proposalExpiresAt", e.created_at as "createdAt", e.updated_at as "updatedAt",
--       f.effective_pool as "effectivePool", f.committed_hours as "committedHours", f.balance
--   from target t
--   left join (moved e cross join lateral (
--     select greatest(coalesce(sum(pool_label.hours_delta), 0), 0)::numeric(10, 2) as hours
--     from workforce.employee_tags pool_tag
--     join workforce.tag_catalog pool_label on pool_label.id = pool_tag.tag_id
--     where pool_tag.employee_id = e.id
--       and (pool_tag.valid_from <= $9::date and (pool_tag.valid_until is null or pool_tag.valid_until >= $10::date))
--   ) pool cross join lateral (
--     select sum(a.effective_hours) as hours
--     from workforce.assignments a
--     where a.employee_id = e.id
--       and (a.status = 'ACTIVE' and a.start_date <= $11::date and (a.end_date is null or a.end_date >= $12::date))
--   ) committed cross join lateral (
--     select coalesce(pool.hours, 0)::numeric(10, 2) as effective_pool,
--         coalesce(committed.hours, 0)::numeric(10, 2) as committed_hours
--   ) sums cross join lateral (
--     select sums.effective_pool, sums.committed_hours, sums.effective_pool - sums.committed_hours as balance,
--         (case when e.status = 'ACTIVE' then greatest(sums.effective_pool - sums.committed_hours,
--         0) else 0 end)::numeric(10, 2) as available_hours
--   ) f) on e.id = t.id

-- EmployeeTransitionsRepository.fire

/* prepared */ with target as (
  select t.*, t.is_start
    and t.obstacle is null as is_possible
  from (
    select e.id, e.status, true as is_visible, exists (
      select
      from workforce.org_units scope_unit
      where scope_unit.id = e.org_unit_id
        and scope_unit.path && $1::uuid[]
    ) as in_scope, e.status = any($2) as is_start, null::text as obstacle, false as asks_more
    from workforce.employees e
    where e.id = $3
  ) t
), moved as (
  update workforce.employees e
  set status = $4, proposal_type = null, proposal_reason = null, proposal_expires_at = null,
      termination_date = case when $5 = 'TERMINATED' then greatest(current_date,
      e.hire_date) else e.termination_date end, updated_at = clock_timestamp()
  from target t
  where e.id = t.id
    and t.is_visible
    and t.in_scope
    and t.is_possible
    and not t.asks_more
  returning e.*, t.status as from_status
), part_1 as (
  insert into workforce.employee_transition_logs (employee_id, from_status, to_status, transition, actor_id, reason,
      metadata)
  select id, from_status, status, $6, $7::uuid, $8, $9::jsonb
  from moved
)
select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
    case when t.is_start then t.obstacle end as obstacle,
    (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", e.id as "id",
    e.employee_number as "employeeNumber", e.user_id as "userId", e.given_name as "givenName",
    e.family_name as "familyName", e.email as "email", e.phone as "phone", e.staff_role as "staffRole",
    e.org_unit_id as "orgUnitId", e.hire_date as "hireDate", e.termination_date as "terminationDate",
    e.status as "status", e.proposal_type as "proposalType", e.proposal_reason as "proposalReason",
    e.proposal_expires_at as "proposalExpiresAt", e.created_at as "createdAt", e.updated_at as "updatedAt"
from target t
left join moved e on e.id = t.id;

/* prepared */ with target as (
  select t.*, t.is_start
    and t.obstacle is null as is_possible
  from (
    select e.id, e.status, true as is_visible, true as in_scope, e.status = any($1) as is_start, null::text as obstacle,
        false as asks_more
    from workforce.employees e
    where e.id = $2
  ) t
), moved as (
  update workforce.employees e
  set status = case e.proposal_type when 'LEAVE' then 'ON_LEAVE' when 'SUSPENSION' then 'SUSPENDED' when 'TERMINATION'
      then 'TERMINATED' end, proposal_type = null, proposal_reason = null, proposal_expires_at = null,
      termination_date = case when case e.proposal_type when 'LEAVE' then 'ON_LEAVE' when 'SUSPENSION' then 'SUSPENDED'
      when 'TERMINATION' then 'TERMINATED' end = 'TERMINATED' then greatest(current_date,
      e.hire_date) else e.termination_date end, updated_at = clock_timestamp()
  from target t
  where e.id = t.id
    and t.is_visible
    and t.in_scope
    and t.is_possible
    and not t.asks_more
  returning e.*, t.status as from_status
), part_1 as (
  insert into workforce.employee_transition_logs (employee_id, from_status, to_status, transition, actor_id, reason,
      metadata)
  select id, from_status, status, $3, $4::uuid, $5, $6::jsonb
  from moved
)
select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
    case when t.is_start then t.obstacle end as obstacle,
    (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", e.id as "id",
    e.employee_number as "employeeNumber", e.user_id as "userId", e.given_name as "givenName",
    e.family_name as "familyName", e.email as "email", e.phone as "phone", e.staff_role as "staffRole",
    e.org_unit_id as "orgUnitId", e.hire_date as "hireDate", e.termination_date as "terminationDate",
    e.status as "status", e.proposal_type as "proposalType", e.proposal_reason as "proposalReason",
    e.proposal_expires_at as "proposalExpiresAt", e.created_at as "createdAt", e.updated_at as "updatedAt"
from target t
left join moved e on e.id = t.id;

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

-- EmployeeTransitionsRepository.lockStatementOf

--   select
--   from workforce.employee_transition_logs l
--   where l.id = $1
--   for update

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
