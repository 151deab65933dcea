-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- SendingQueueRepository.claim

with open as (
  select w.id, greatest(0, case when w.failures >= $1::int then 1 else $2::int end - (
    select count(*)
    from operations.webhook_deliveries l
    where l.webhook_id = w.id
      and l.leased_until > clock_timestamp()
  )) as free
  from operations.webhooks w
  where w.is_active
    and w.paused_at is null
    and (w.held_until is null or w.held_until <= clock_timestamp())
), due as (
  select next.id
  from open
  cross join lateral (
    select d.id, d.next_attempt_at
    from operations.webhook_deliveries d
    where d.webhook_id = open.id
      and d.state = 'PENDING'
      and d.next_attempt_at <= clock_timestamp()
      and (d.leased_until is null or d.leased_until <= clock_timestamp())
    order by d.next_attempt_at
    limit open.free
    for update skip locked
  ) next
  order by next.next_attempt_at
  limit $3::int
), claimed as (
  update operations.webhook_deliveries d
  set attempts = d.attempts + 1, leased_until = clock_timestamp() + $4::int * interval '1 ms'
  from due
  where d.id = due.id
  returning d.id, d.webhook_id, d.event_id, d.payload, d.leased_until, d.next_attempt_at
)
select c.id, c.webhook_id as "webhookId", c.event_id as "eventId", c.payload, c.leased_until as "leasedUntil", w.url,
    w.secret, case when w.previous_secret_until > clock_timestamp() then w.previous_secret end as "previousSecret"
from claimed c
join operations.webhooks w on w.id = c.webhook_id
order by c.next_attempt_at;

-- SendingQueueRepository.settle

with locked as (
  select w.id, w.failures + 1 as failures, w.paused_at is null
    and not $1::boolean
    and (w.failures + 1 >= $2::int or $3::int is not distinct from $4::int) as pauses
  from operations.webhooks w
  where w.id = $5
  for no key update
), settled as (
  update operations.webhook_deliveries d
  set leased_until = null, last_status = $6::int, last_error = $7::varchar,
      state = case when $8::boolean then 'DELIVERED' when d.attempts >= $9::int then 'FAILED' else d.state end,
      ended_at = case when $10::boolean
    or d.attempts >= $11::int then clock_timestamp() end,
        next_attempt_at = clock_timestamp() + make_interval(secs => least($12::int * 3.0 ^ greatest(d.attempts - 1, 0),
        $13::int)::int)
  from locked
  where d.id = $14
    and d.webhook_id = locked.id
    and d.state = 'PENDING'
    and d.leased_until = $15::timestamptz
  returning d.id
), logged as (
  insert into operations.webhook_attempts (delivery_id, attempted_at, duration_ms, status, error, response)
  select settled.id, clock_timestamp() - $16::int * interval '1 ms', $17::int, $18::int, $19::varchar, $20::varchar
  from settled
)
update operations.webhooks w
set failures = case when $21::boolean then 0 else locked.failures end, held_until = case when not $22::boolean
  and locked.failures >= $23::int then clock_timestamp() + make_interval(secs => least($24::int * 2.0 ^
      least(locked.failures - $25::int, 20), $26::int)::int) end,
      last_success_at = case when $27::boolean then clock_timestamp() else w.last_success_at end,
      last_failure_at = case when $28::boolean then w.last_failure_at else clock_timestamp() end,
      paused_at = case when locked.pauses then clock_timestamp() else w.paused_at end,
      pause_reason = case when locked.pauses then
left($29::text, 500) else w.pause_reason end,
    updated_at = case when locked.pauses then clock_timestamp() else w.updated_at end
from settled, locked
where w.id = locked.id
returning w.name, w.failures, case when locked.pauses then w.pause_reason end as "pausedBecause";

-- SendingQueueRepository.release

update operations.webhook_deliveries
set leased_until = null, attempts = attempts - 1
where id = $1
  and leased_until = $2::timestamptz;

-- SendingQueueRepository.waiting

select count(*)::int as entries,
    coalesce(extract(epoch from clock_timestamp() - min(d.next_attempt_at)), 0)::float8 as "oldestSeconds"
from operations.webhook_deliveries d
join operations.webhooks w on w.id = d.webhook_id
where d.state = 'PENDING'
  and d.next_attempt_at <= clock_timestamp()
  and w.is_active
  and w.paused_at is null;

-- SendingQueueRepository.paused

select count(*)::int as entries,
    coalesce(extract(epoch from clock_timestamp() - min(paused_at)), 0)::float8 as "oldestSeconds"
from operations.webhooks
where paused_at is not null;
