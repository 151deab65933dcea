-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- TransitionHistoryRepository.page

select count(*)::int as count
from (
  select id, 'EMPLOYEE'::text as entity, employee_id as entity_id, from_status, to_status, transition, actor_id, reason,
      metadata, rule_results, created_at
  from workforce.employee_transition_logs
  union all
  select id, 'ASSIGNMENT'::text as entity, assignment_id as entity_id, from_status, to_status, transition, actor_id,
      reason, metadata, rule_results, created_at
  from workforce.assignment_transition_logs
) l
where l.actor_id = $1
  and l.entity = $2
  and l.entity = $3
  and l.entity_id = $4
  and l.transition = $5
  and l.created_at >= $6::timestamptz
  and l.created_at < $7::timestamptz;

select l.id, l.entity, l.entity_id as "entityId", l.from_status as "fromStatus", l.to_status as "toStatus",
    l.transition, l.actor_id as "actorId", l.reason, l.metadata, l.rule_results as "ruleResults",
    l.created_at as "createdAt"
from (
  select id, 'EMPLOYEE'::text as entity, employee_id as entity_id, from_status, to_status, transition, actor_id, reason,
      metadata, rule_results, created_at
  from workforce.employee_transition_logs
  union all
  select id, 'ASSIGNMENT'::text as entity, assignment_id as entity_id, from_status, to_status, transition, actor_id,
      reason, metadata, rule_results, created_at
  from workforce.assignment_transition_logs
) l
where l.actor_id = $1
  and l.entity = $2
  and l.entity = $3
  and l.entity_id = $4
  and l.transition = $5
  and l.created_at >= $6::timestamptz
  and l.created_at < $7::timestamptz
order by l.created_at desc, l.id desc
limit $8 offset $9;

/* prepared */
select count(*)::int as count
from (
  select id, 'EMPLOYEE'::text as entity, employee_id as entity_id, from_status, to_status, transition, actor_id, reason,
      metadata, rule_results, created_at
  from workforce.employee_transition_logs
  union all
  select id, 'ASSIGNMENT'::text as entity, assignment_id as entity_id, from_status, to_status, transition, actor_id,
      reason, metadata, rule_results, created_at
  from workforce.assignment_transition_logs
) l;

/* prepared */
select l.id, l.entity, l.entity_id as "entityId", l.from_status as "fromStatus", l.to_status as "toStatus",
    l.transition, l.actor_id as "actorId", l.reason, l.metadata, l.rule_results as "ruleResults",
    l.created_at as "createdAt"
from (
  select id, 'EMPLOYEE'::text as entity, employee_id as entity_id, from_status, to_status, transition, actor_id, reason,
      metadata, rule_results, created_at
  from workforce.employee_transition_logs
  union all
  select id, 'ASSIGNMENT'::text as entity, assignment_id as entity_id, from_status, to_status, transition, actor_id,
      reason, metadata, rule_results, created_at
  from workforce.assignment_transition_logs
) l
order by l.created_at desc, l.id desc
limit $1 offset $2;

-- TransitionHistoryRepository.byId

select l.id, l.entity, l.entity_id as "entityId", l.from_status as "fromStatus", l.to_status as "toStatus",
    l.transition, l.actor_id as "actorId", l.reason, l.metadata, l.rule_results as "ruleResults",
    l.created_at as "createdAt"
from (
  select id, 'EMPLOYEE'::text as entity, employee_id as entity_id, from_status, to_status, transition, actor_id, reason,
      metadata, rule_results, created_at
  from workforce.employee_transition_logs
  union all
  select id, 'ASSIGNMENT'::text as entity, assignment_id as entity_id, from_status, to_status, transition, actor_id,
      reason, metadata, rule_results, created_at
  from workforce.assignment_transition_logs
) l
where l.id = $1;
