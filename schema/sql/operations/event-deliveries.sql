-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- EventDeliveriesRepository.page

select count(*)::int as count
from events.deliveries d
where d.consumer = $1
  and d.event_id = $2
  and d.type = $3
  and d.entity_id = $4
  and d.state = $5
  and d.state = $6;

select d.id as "id", d.consumer as "consumer", d.event_id as "eventId", d.type as "type", d.entity_id as "entityId",
    d.state as "state", d.attempts as "attempts", d.next_attempt_at as "nextAttemptAt", d.last_error as "lastError",
    d.reason as "reason", d.created_at as "createdAt", d.ended_at as "endedAt"
from events.deliveries d
where d.consumer = $1
  and d.event_id = $2
  and d.type = $3
  and d.entity_id = $4
  and d.state = $5
  and d.state = $6
order by d.created_at desc, d.id desc
limit $7 offset $8;

/* prepared */
select count(*)::int as count
from events.deliveries d;

/* prepared */
select d.id as "id", d.consumer as "consumer", d.event_id as "eventId", d.type as "type", d.entity_id as "entityId",
    d.state as "state", d.attempts as "attempts", d.next_attempt_at as "nextAttemptAt", d.last_error as "lastError",
    d.reason as "reason", d.created_at as "createdAt", d.ended_at as "endedAt"
from events.deliveries d
order by d.created_at desc, d.id desc
limit $1 offset $2;

-- EventDeliveriesRepository.retry

update events.deliveries d
set state = 'PENDING', attempts = 0, next_attempt_at = clock_timestamp(), reason = null, ended_at = null
where d.id = $1
  and d.state <> 'DONE'
returning d.id as "id", d.consumer as "consumer", d.event_id as "eventId", d.type as "type", d.entity_id as "entityId",
    d.state as "state", d.attempts as "attempts", d.next_attempt_at as "nextAttemptAt", d.last_error as "lastError",
    d.reason as "reason", d.created_at as "createdAt", d.ended_at as "endedAt";

select pg_notify($1, '');

-- EventDeliveriesRepository.drop

update events.deliveries d
set state = 'DROPPED', reason = $1, ended_at = clock_timestamp()
where d.id = $2
  and d.state <> 'DONE'
returning d.id as "id", d.consumer as "consumer", d.event_id as "eventId", d.type as "type", d.entity_id as "entityId",
    d.state as "state", d.attempts as "attempts", d.next_attempt_at as "nextAttemptAt", d.last_error as "lastError",
    d.reason as "reason", d.created_at as "createdAt", d.ended_at as "endedAt";

-- EventDeliveriesRepository.byIds

/* prepared */
select d.id as "id", d.consumer as "consumer", d.event_id as "eventId", d.type as "type", d.entity_id as "entityId",
    d.state as "state", d.attempts as "attempts", d.next_attempt_at as "nextAttemptAt", d.last_error as "lastError",
    d.reason as "reason", d.created_at as "createdAt", d.ended_at as "endedAt"
from events.deliveries d
where d.id = any($1)
  and true /* conditions */;

/* prepared */
select d.id as "id", d.consumer as "consumer", d.event_id as "eventId", d.type as "type", d.entity_id as "entityId",
    d.state as "state", d.attempts as "attempts", d.next_attempt_at as "nextAttemptAt", d.last_error as "lastError",
    d.reason as "reason", d.created_at as "createdAt", d.ended_at as "endedAt"
from events.deliveries d
where d.id = any($1);

-- EventDeliveriesRepository.referredTo: as byIds

-- EventDeliveriesRepository.byId: as byIds

-- EventDeliveriesRepository.lock

/* prepared */
select d.id as "id", d.consumer as "consumer", d.event_id as "eventId", d.type as "type", d.entity_id as "entityId",
    d.state as "state", d.attempts as "attempts", d.next_attempt_at as "nextAttemptAt", d.last_error as "lastError",
    d.reason as "reason", d.created_at as "createdAt", d.ended_at as "endedAt"
from events.deliveries d
where d.id = $1
for update;

-- EventDeliveriesRepository.lockStatementOf

--   select
--   from events.deliveries d
--   where d.id = $1
--   for update

-- EventDeliveriesRepository.insert

insert into events.deliveries as d (attempts, consumer, ended_at, entity_id, event_id, last_error, next_attempt_at,
    reason, state, type)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
returning d.id as "id", d.consumer as "consumer", d.event_id as "eventId", d.type as "type", d.entity_id as "entityId",
    d.state as "state", d.attempts as "attempts", d.next_attempt_at as "nextAttemptAt", d.last_error as "lastError",
    d.reason as "reason", d.created_at as "createdAt", d.ended_at as "endedAt";

-- EventDeliveriesRepository.delete

delete from events.deliveries
where id = $1
returning id;

-- EventDeliveriesRepository.pointingAt

/* prepared */
select d.id as "id", d.consumer as "consumer", d.event_id as "eventId", d.type as "type", d.entity_id as "entityId",
    d.state as "state", d.attempts as "attempts", d.next_attempt_at as "nextAttemptAt", d.last_error as "lastError",
    d.reason as "reason", d.created_at as "createdAt", d.ended_at as "endedAt"
from events.deliveries d
where d.event_id = any($1)
order by d.consumer asc, d.id asc;
