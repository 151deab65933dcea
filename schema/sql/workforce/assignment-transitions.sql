-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- AssignmentTransitionsRepository.statementOf

--   with target as (
--     select t.*, t.is_start
--       and t.obstacle is null as is_possible
--     from (
--       select a.id, a.status, true as is_visible, (exists (
--         select
--         from workforce.org_units scope_unit
--         where scope_unit.id = p.org_unit_id
--           and scope_unit.path && $1::uuid[]
--       ) and exists (
--         select
--         from workforce.org_units scope_unit
--         where scope_unit.id = e.org_unit_id
--           and scope_unit.path && $2::uuid[]
--       )) as in_scope, a.status = any($3) as is_start, null::text as obstacle, false as asks_more
--       from workforce.assignments a
--       join workforce.employees e on e.id = a.employee_id
--       join workforce.positions p on p.id = a.position_id
--       where a.id = $4
--     ) t
--   ), moved as (
--     update workforce.assignments a
--     set status = $5, end_date = greatest(start_date, least(end_date, current_date)), warnings = '[]',
--         updated_at = clock_timestamp()
--     from target t
--     where a.id = t.id
--       and t.is_visible
--       and t.in_scope
--       and t.is_possible
--       and not t.asks_more
--     returning a.*, t.status as from_status
--   ), part_1 as (
--     insert into workforce.assignment_transition_logs (assignment_id, from_status, to_status, transition, actor_id, reason,
--         metadata)
--     select id, from_status, status, $6, $7::uuid, $8, $9::jsonb
--     from moved
--   ), part_2 as (true /* audit */)
--   select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
--       case when t.is_start then t.obstacle end as obstacle,
--       (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", a.id as "id",
--       a.employee_id as "employeeId", a.position_id as "positionId", a.effective_hours as "effectiveHours",
--       a.start_date as "startDate", a.end_date as "endDate", a.status as "status", a.notes as "notes",
--       a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt",
--       e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle"
--   from target t
--   left join (moved a join workforce.employees e on e.id = a.employee_id join workforce.positions p on p.id =
--       a.position_id) on a.id = t.id

--   with target as (
--     select t.*, t.is_start
--       and t.obstacle is null as is_possible
--     from (
--       select a.id, a.status, true as is_visible, true as in_scope, a.status = any($1) as is_start, null::text as obstacle,
--           false as asks_more
--       from workforce.assignments a
--       join workforce.employees e on e.id = a.employee_id
--       join workforce.positions p on p.id = a.position_id
--       where a.id = $2
--     ) t
--   ), moved as (
--     update workforce.assignments a
--     set status = $3, end_date = end_date, warnings = '[]', updated_at = clock_timestamp()
--     from target t
--     where a.id = t.id
--       and t.is_visible
--       and t.in_scope
--       and t.is_possible
--       and not t.asks_more
--     returning a.*, t.status as from_status
--   ), part_1 as (
--     insert into workforce.assignment_transition_logs (assignment_id, from_status, to_status, transition, actor_id, reason,
--         metadata)
--     select id, from_status, status, $4, $5::uuid, $6, $7::jsonb
--     from moved
--   ), part_2 as (true /* audit */)
--   select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
--       case when t.is_start then t.obstacle end as obstacle,
--       (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", a.id as "id",
--       a.employee_id as "employeeId", a.position_id as "positionId", a.effective_hours as "effectiveHours",
--       a.start_date as "startDate", a.end_date as "endDate", a.status as "status", a.notes as "notes",
--       a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt",
--       e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle"
--   from target t
--   left join (moved a join workforce.employees e on e.id = a.employee_id join workforce.positions p on p.id =
--       a.position_id) on a.id = t.id

-- AssignmentTransitionsRepository.startStatementOf

--   with target as (
--     select t.*, t.is_start
--       and t.obstacle is null as is_possible
--     from (
--       select a.id, a.status, true as is_visible, true as in_scope, a.status = any($1) as is_start, null::text as obstacle,
--           false as asks_more
--       from workforce.assignments a
--       where a.id = $2
--     ) t
--   ), moved as (
--     update workforce.assignments a
--     set status = $3, end_date = case when a.end_date > $4::date then a.end_date end, warnings = $5::jsonb,
--         updated_at = clock_timestamp()
--     from target t
--     where a.id = t.id
--       and t.is_visible
--       and t.in_scope
--       and t.is_possible
--       and not t.asks_more
--     returning a.*, t.status as from_status
--   ), part_1 as (
--     insert into workforce.assignment_transition_logs (assignment_id, from_status, to_status, transition, actor_id, reason,
--         metadata, rule_results)
--     select id, from_status, status, $6, $7::uuid, $8, $9::jsonb, $10::jsonb
--     from moved
--   ), part_2 as (true /* audit */)
--   select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
--       case when t.is_start then t.obstacle end as obstacle,
--       (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", a.id as "id",
--       a.employee_id as "employeeId", a.position_id as "positionId", a.effective_hours as "effectiveHours",
--       a.start_date as "startDate", a.end_date as "endDate", a.status as "status", a.notes as "notes",
--       a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt",
--       e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle"
--   from target t
--   left join (moved a join workforce.employees e on e.id = a.employee_id join workforce.positions p on p.id =
--       a.position_id) on a.id = t.id

--   with target as (
--     select t.*, t.is_start
--       and t.obstacle is null as is_possible
--     from (
--       select a.id, a.status, true as is_visible, true as in_scope, a.status = any($1) as is_start, null::text as obstacle,
--           false as asks_more
--       from workforce.assignments a
--       where a.id = $2
--     ) t
--   ), moved as (
--     update workforce.assignments a
--     set status = $3, end_date = a.end_date, warnings = $4::jsonb, updated_at = clock_timestamp()
--     from target t
--     where a.id = t.id
--       and t.is_visible
--       and t.in_scope
--       and t.is_possible
--       and not t.asks_more
--     returning a.*, t.status as from_status
--   ), part_1 as (
--     insert into workforce.assignment_transition_logs (assignment_id, from_status, to_status, transition, actor_id, reason,
--         metadata, rule_results)
--     select id, from_status, status, $5, $6::uuid, $7, $8::jsonb, $9::jsonb
--     from moved
--   ), part_2 as (true /* audit */)
--   select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
--       case when t.is_start then t.obstacle end as obstacle,
--       (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", a.id as "id",
--       a.employee_id as "employeeId", a.position_id as "positionId", a.effective_hours as "effectiveHours",
--       a.start_date as "startDate", a.end_date as "endDate", a.status as "status", a.notes as "notes",
--       a.warnings as "warnings", a.created_at as "createdAt", a.updated_at as "updatedAt",
--       e.given_name || ' ' || e.family_name as "employeeName", p.title as "positionTitle"
--   from target t
--   left join (moved a join workforce.employees e on e.id = a.employee_id join workforce.positions p on p.id =
--       a.position_id) on a.id = t.id

-- AssignmentTransitionsRepository.end

/* prepared, with the next */ with moved as (
  update workforce.assignments
  set status = $1, end_date = greatest(start_date, least(end_date, current_date)), warnings = '[]',
      updated_at = clock_timestamp()
  where id = any($2)
    and status = $3
  returning id
)
insert into workforce.assignment_transition_logs (assignment_id, from_status, to_status, transition, actor_id, reason,
    metadata, rule_results)
select id, $4, $5, $6, $7::uuid, $8, $9::jsonb, '[]'
from moved;

/* prepared, with the next */ with moved as (
  update workforce.assignments
  set status = $1, end_date = end_date, warnings = '[]', updated_at = clock_timestamp()
  where id = any($2)
    and status = $3
  returning id
)
insert into workforce.assignment_transition_logs (assignment_id, from_status, to_status, transition, actor_id, reason,
    metadata, rule_results)
select id, $4, $5, $6, $7::uuid, $8, $9::jsonb, '[]'
from moved;

-- AssignmentTransitionsRepository.liveOf

select id
from workforce.assignments
where employee_id = $1
  and status = any($2)
order by id
for update;

-- AssignmentTransitionsRepository.page

select count(*)::int as count
from workforce.assignment_transition_logs l
where l.assignment_id = $1;

select l.id as "id", l.actor_id as "actorId", l.reason as "reason", l.metadata as "metadata",
    l.created_at as "createdAt", l.rule_results as "ruleResults", l.assignment_id as "assignmentId",
    l.from_status as "fromStatus", l.to_status as "toStatus", l.transition as "transition"
from workforce.assignment_transition_logs l
where l.assignment_id = $1
order by l.created_at desc, l.id desc
limit $2 offset $3;

-- AssignmentTransitionsRepository.byIds

/* prepared */
select l.id as "id", l.actor_id as "actorId", l.reason as "reason", l.metadata as "metadata",
    l.created_at as "createdAt", l.rule_results as "ruleResults", l.assignment_id as "assignmentId",
    l.from_status as "fromStatus", l.to_status as "toStatus", l.transition as "transition"
from workforce.assignment_transition_logs l
where l.id = any($1)
  and true /* conditions */;

/* prepared */
select l.id as "id", l.actor_id as "actorId", l.reason as "reason", l.metadata as "metadata",
    l.created_at as "createdAt", l.rule_results as "ruleResults", l.assignment_id as "assignmentId",
    l.from_status as "fromStatus", l.to_status as "toStatus", l.transition as "transition"
from workforce.assignment_transition_logs l
where l.id = any($1);

-- AssignmentTransitionsRepository.referredTo: as byIds

-- AssignmentTransitionsRepository.byId: as byIds

-- AssignmentTransitionsRepository.lock

/* prepared */
select l.id as "id", l.actor_id as "actorId", l.reason as "reason", l.metadata as "metadata",
    l.created_at as "createdAt", l.rule_results as "ruleResults", l.assignment_id as "assignmentId",
    l.from_status as "fromStatus", l.to_status as "toStatus", l.transition as "transition"
from workforce.assignment_transition_logs l
where l.id = $1
for update;

-- AssignmentTransitionsRepository.lockStatementOf

--   select
--   from workforce.assignment_transition_logs l
--   where l.id = $1
--   for update

-- AssignmentTransitionsRepository.insert

insert into workforce.assignment_transition_logs as l (assignment_id, from_status, to_status, transition)
values ($1, $2, $3, $4)
returning l.id as "id", l.actor_id as "actorId", l.reason as "reason", l.metadata as "metadata",
    l.created_at as "createdAt", l.rule_results as "ruleResults", l.assignment_id as "assignmentId",
    l.from_status as "fromStatus", l.to_status as "toStatus", l.transition as "transition";

-- AssignmentTransitionsRepository.delete

delete from workforce.assignment_transition_logs
where id = $1
returning id;

-- AssignmentTransitionsRepository.pointingAt

/* prepared */
select l.id as "id", l.actor_id as "actorId", l.reason as "reason", l.metadata as "metadata",
    l.created_at as "createdAt", l.rule_results as "ruleResults", l.assignment_id as "assignmentId",
    l.from_status as "fromStatus", l.to_status as "toStatus", l.transition as "transition"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select l.*
  from workforce.assignment_transition_logs l
  where l.assignment_id = wanted.id
  order by l.created_at desc, l.id desc
  limit $2
) l
order by l.created_at desc, l.id desc;
