-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- WebhookAttemptsRepository.add

insert into operations.webhook_attempts (delivery_id, attempted_at, duration_ms, status, error, response)
values ($1, clock_timestamp() - $2::int * interval '1 ms', $3, $4, $5, $6);

-- WebhookAttemptsRepository.byIds

/* prepared */
select r.id as "id", r.delivery_id as "deliveryId", r.attempted_at as "attemptedAt", r.duration_ms as "durationMs",
    r.status as "status", r.error as "error", r.response as "response"
from operations.webhook_attempts r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.delivery_id as "deliveryId", r.attempted_at as "attemptedAt", r.duration_ms as "durationMs",
    r.status as "status", r.error as "error", r.response as "response"
from operations.webhook_attempts r
where r.id = any($1);

-- WebhookAttemptsRepository.referredTo: as byIds

-- WebhookAttemptsRepository.byId: as byIds

-- WebhookAttemptsRepository.lock

/* prepared */
select r.id as "id", r.delivery_id as "deliveryId", r.attempted_at as "attemptedAt", r.duration_ms as "durationMs",
    r.status as "status", r.error as "error", r.response as "response"
from operations.webhook_attempts r
where r.id = $1
for update;

-- WebhookAttemptsRepository.lockStatementOf

--   select
--   from operations.webhook_attempts r
--   where r.id = $1
--   for update

-- WebhookAttemptsRepository.insert

insert into operations.webhook_attempts as r (attempted_at, delivery_id, duration_ms, error, response, status)
values ($1, $2, $3, $4, $5, $6)
returning r.id as "id", r.delivery_id as "deliveryId", r.attempted_at as "attemptedAt", r.duration_ms as "durationMs",
    r.status as "status", r.error as "error", r.response as "response";

-- WebhookAttemptsRepository.delete

delete from operations.webhook_attempts
where id = $1
returning id;

-- WebhookAttemptsRepository.pointingAt

/* prepared */
select r.id as "id", r.delivery_id as "deliveryId", r.attempted_at as "attemptedAt", r.duration_ms as "durationMs",
    r.status as "status", r.error as "error", r.response as "response"
from operations.webhook_attempts r
where r.delivery_id = any($1)
order by r.attempted_at asc, r.id asc;

-- WebhookDeliveriesRepository.page

select count(*)::int as count
from operations.webhook_deliveries d
where d.webhook_id = $1
  and d.event_id = $2
  and d.event_type = $3
  and d.state = $4
  and d.state = $5
  and d.created_at >= $6::timestamptz
  and d.created_at < $7::timestamptz;

select d.id as "id", d.webhook_id as "webhookId", d.event_id as "eventId", d.event_type as "eventType",
    d.payload as "payload", d.state as "state", d.attempts as "attempts", d.next_attempt_at as "nextAttemptAt",
    d.last_status as "lastStatus", d.last_error as "lastError", d.created_at as "createdAt", d.ended_at as "endedAt"
from operations.webhook_deliveries d
where d.webhook_id = $1
  and d.event_id = $2
  and d.event_type = $3
  and d.state = $4
  and d.state = $5
  and d.created_at >= $6::timestamptz
  and d.created_at < $7::timestamptz
order by d.created_at desc, d.id desc
limit $8 offset $9;

/* prepared */
select count(*)::int as count
from operations.webhook_deliveries d;

/* prepared */
select d.id as "id", d.webhook_id as "webhookId", d.event_id as "eventId", d.event_type as "eventType",
    d.payload as "payload", d.state as "state", d.attempts as "attempts", d.next_attempt_at as "nextAttemptAt",
    d.last_status as "lastStatus", d.last_error as "lastError", d.created_at as "createdAt", d.ended_at as "endedAt"
from operations.webhook_deliveries d
order by d.created_at desc, d.id desc
limit $1 offset $2;

-- WebhookDeliveriesRepository.addFor

insert into operations.webhook_deliveries (webhook_id, event_id, event_type, payload)
select w.id, l.id, l.type,
    jsonb_build_object('id', l.id, 'type', l.type, 'version', l.version, 'domain', l.domain, 'entity_type',
    l.entity_type, 'entity_id', l.entity_id, 'data', l.data, 'actor_id', l.actor_id, 'request_id', l.request_id,
    'occurred_at', to_char(l.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
from events.log l
join operations.webhooks w on w.is_active
  and (w.event_types is null or l.type = any(w.event_types))
where l.id = $1 on conflict do nothing;

-- WebhookDeliveriesRepository.retry

with released as (
  update operations.webhooks w
  set held_until = null
  from operations.webhook_deliveries g
  where g.id = $1
    and w.id = g.webhook_id
  returning w.id
)
update operations.webhook_deliveries d
set state = 'PENDING', attempts = 0, next_attempt_at = clock_timestamp(), ended_at = null
from released
where d.id = $2
  and d.webhook_id = released.id
returning d.id as "id", d.webhook_id as "webhookId", d.event_id as "eventId", d.event_type as "eventType",
    d.payload as "payload", d.state as "state", d.attempts as "attempts", d.next_attempt_at as "nextAttemptAt",
    d.last_status as "lastStatus", d.last_error as "lastError", d.created_at as "createdAt", d.ended_at as "endedAt";

-- WebhookDeliveriesRepository.replay

insert into operations.webhook_deliveries as d (webhook_id, event_id, event_type, payload)
select w.id, l.id, l.type,
    jsonb_build_object('id', l.id, 'type', l.type, 'version', l.version, 'domain', l.domain, 'entity_type',
    l.entity_type, 'entity_id', l.entity_id, 'data', l.data, 'actor_id', l.actor_id, 'request_id', l.request_id,
    'occurred_at', to_char(l.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
from operations.webhooks w
join events.log l on w.event_types is null
  or l.type = any(w.event_types)
where w.id = $1
  and l.relayed_at is not null
  and l.occurred_at >= $2::timestamptz
  and l.occurred_at < $3::timestamptz
order by l.position
limit $4 on conflict (webhook_id, event_id) do update set state = 'PENDING', attempts = 0,
    next_attempt_at = clock_timestamp(), ended_at = null
returning d.id;

-- WebhookDeliveriesRepository.removeEndedBefore

delete from operations.webhook_deliveries
where id in (
  select id
  from operations.webhook_deliveries
  where ended_at < now() - make_interval(days => $1::int)
  order by ended_at
  limit $2
  for update skip locked
)
returning id;

-- WebhookDeliveriesRepository.byIds

/* prepared */
select d.id as "id", d.webhook_id as "webhookId", d.event_id as "eventId", d.event_type as "eventType",
    d.payload as "payload", d.state as "state", d.attempts as "attempts", d.next_attempt_at as "nextAttemptAt",
    d.last_status as "lastStatus", d.last_error as "lastError", d.created_at as "createdAt", d.ended_at as "endedAt"
from operations.webhook_deliveries d
where d.id = any($1)
  and true /* conditions */;

/* prepared */
select d.id as "id", d.webhook_id as "webhookId", d.event_id as "eventId", d.event_type as "eventType",
    d.payload as "payload", d.state as "state", d.attempts as "attempts", d.next_attempt_at as "nextAttemptAt",
    d.last_status as "lastStatus", d.last_error as "lastError", d.created_at as "createdAt", d.ended_at as "endedAt"
from operations.webhook_deliveries d
where d.id = any($1);

-- WebhookDeliveriesRepository.referredTo: as byIds

-- WebhookDeliveriesRepository.byId: as byIds

-- WebhookDeliveriesRepository.lock

/* prepared */
select d.id as "id", d.webhook_id as "webhookId", d.event_id as "eventId", d.event_type as "eventType",
    d.payload as "payload", d.state as "state", d.attempts as "attempts", d.next_attempt_at as "nextAttemptAt",
    d.last_status as "lastStatus", d.last_error as "lastError", d.created_at as "createdAt", d.ended_at as "endedAt"
from operations.webhook_deliveries d
where d.id = $1
for update;

-- WebhookDeliveriesRepository.lockStatementOf

--   select
--   from operations.webhook_deliveries d
--   where d.id = $1
--   for update

-- WebhookDeliveriesRepository.insert

insert into operations.webhook_deliveries as d (attempts, ended_at, event_id, event_type, last_error, last_status,
    next_attempt_at, payload, state, webhook_id)
values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10)
returning d.id as "id", d.webhook_id as "webhookId", d.event_id as "eventId", d.event_type as "eventType",
    d.payload as "payload", d.state as "state", d.attempts as "attempts", d.next_attempt_at as "nextAttemptAt",
    d.last_status as "lastStatus", d.last_error as "lastError", d.created_at as "createdAt", d.ended_at as "endedAt";

insert into operations.webhook_deliveries as d (attempts, ended_at, event_id, event_type, last_error, last_status,
    next_attempt_at, payload, state, webhook_id)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
returning d.id as "id", d.webhook_id as "webhookId", d.event_id as "eventId", d.event_type as "eventType",
    d.payload as "payload", d.state as "state", d.attempts as "attempts", d.next_attempt_at as "nextAttemptAt",
    d.last_status as "lastStatus", d.last_error as "lastError", d.created_at as "createdAt", d.ended_at as "endedAt";

-- WebhookDeliveriesRepository.delete

delete from operations.webhook_deliveries
where id = $1
returning id;
