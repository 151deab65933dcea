-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- DeliveryQueueRepository.take

with due as (
  select notification_id
  from notifications.delivery_queue
  where due_at <= clock_timestamp()
    and (taken_until is null or taken_until < clock_timestamp())
  order by is_urgent desc, due_at
  limit $1
  for update skip locked
), taken as (
  update notifications.delivery_queue q
  set attempts = q.attempts + 1, taken_until = clock_timestamp() + make_interval(mins => $2::int)
  from due
  where q.notification_id = due.notification_id
  returning q.notification_id, q.attempts, q.is_urgent, q.due_at
)
select n.id, n.recipient_kind as "recipientKind", n.recipient_id as "recipientId", n.title, n.content,
    n.notification_type as "notificationType", n.kind, n.priority, t.attempts
from taken t
join notifications.notifications n on n.id = t.notification_id
order by t.is_urgent desc, t.due_at;

-- DeliveryQueueRepository.settle

with given as (
  select g.*, q.notification_id
  from jsonb_to_recordset($1::jsonb) as g (id uuid, attempts integer, state varchar, details varchar, minutes integer,
      "rejectedAddress" varchar)
  join notifications.delivery_queue q on q.notification_id = g.id
    and q.attempts = g.attempts
), gone as (
  delete from notifications.delivery_queue q using given g
  where q.notification_id = g.id
    and g.state in ('SENT', 'FAILED')
  returning g.id, g.state
), again as (
  update notifications.delivery_queue q
  set taken_until = null, attempts = q.attempts - (g.state = 'QUIET')::int,
      due_at = clock_timestamp() + make_interval(mins => case g.state when 'QUIET' then g.minutes else least(2 ^
      q.attempts, $2::int)::int end)
  from given g
  where q.notification_id = g.id
    and g.state in ('AGAIN', 'QUIET')
), changed as (
  update notifications.notifications n
  set status = g.state, updated_at = clock_timestamp(),
      sent_at = case when g.state = 'SENT' then clock_timestamp() else n.sent_at end
  from gone g
  where n.id = g.id
), stopped as (
  insert into notifications.stopped_channels (recipient_kind, recipient_id, notification_type, address, reason)
  select distinct on (n.recipient_id, n.recipient_kind, n.notification_type) n.recipient_kind, n.recipient_id,
      n.notification_type, g."rejectedAddress", coalesce(g.details, '')
  from given g
  join notifications.notifications n on n.id = g.id
  where g."rejectedAddress" is not null on conflict (recipient_id, recipient_kind,
      notification_type) do update set address = excluded.address, reason = excluded.reason,
      stopped_at = clock_timestamp()
)
insert into notifications.logs (notification_id, status, details)
select g.id, case when g.state in ('SENT', 'FAILED') then g.state else 'PENDING' end, g.details
from given g
where g.state = 'AGAIN'
  or exists (
    select
    from gone
    where gone.id = g.id
  );

-- DeliveryQueueRepository.state

select count(*)::int as entries,
    coalesce(extract(epoch from clock_timestamp() - min(due_at)), 0)::float8 as "oldestSeconds"
from notifications.delivery_queue
where due_at <= clock_timestamp();
