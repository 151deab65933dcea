-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- DeliveryReceiptsRepository.find

select id, status, recipient_kind as "recipientKind", recipient_id as "recipientId",
    notification_type as "notificationType", kind
from notifications.notifications
where id = $1
  and notification_type = $2;

-- DeliveryReceiptsRepository.move

delete from notifications.delivery_queue
where notification_id = $1
  and attempts > 0
returning notification_id;

with moved as (
  update notifications.notifications
  set status = $1, sent_at = coalesce(sent_at, clock_timestamp()), updated_at = clock_timestamp()
  where id = $2
    and status = any(string_to_array($3, ','))
  returning id
)
insert into notifications.logs (notification_id, status, details)
select id, $4, $5
from moved
returning id;

-- DeliveryReceiptsRepository.stop

insert into notifications.stopped_channels (recipient_kind, recipient_id, notification_type, address, reason)
values ($1, $2, $3, $4, $5) on conflict (recipient_id, recipient_kind,
    notification_type) do update set address = excluded.address, reason = excluded.reason,
    stopped_at = clock_timestamp();
