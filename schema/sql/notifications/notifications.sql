-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- NotificationsRepository.visibleTo

--   ((r.recipient_kind = 'USER' and r.recipient_id = $1 and r.status not in ('PENDING', 'CANCELLED')) or r.sender_id = $2)

-- NotificationsRepository.page

select count(*)::int as count
from notifications.notifications r
where r.recipient_kind = $1
  and r.recipient_kind = $2
  and r.recipient_id = $3
  and r.notification_type = $4
  and r.notification_type = $5
  and r.kind = $6
  and r.kind = $7
  and r.priority = $8
  and r.priority = $9
  and r.status = $10
  and r.status = $11
  and r.read = $12
  and r.bulk_id = $13
  and r.sender_id = $14
  and (r.title || ' ' || r.content) ilike $15;

select r.id as "id", r.recipient_kind as "recipientKind", r.recipient_id as "recipientId", r.title as "title",
    r.content as "content", r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority",
    r.status as "status", r.read as "read", r.scheduled_at as "scheduledAt", r.sent_at as "sentAt",
    r.read_at as "readAt", r.metadata as "metadata", r.template_id as "templateId",
    r.template_version as "templateVersion", r.bulk_id as "bulkId", r.sender_id as "senderId",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from notifications.notifications r
where r.recipient_kind = $1
  and r.recipient_kind = $2
  and r.recipient_id = $3
  and r.notification_type = $4
  and r.notification_type = $5
  and r.kind = $6
  and r.kind = $7
  and r.priority = $8
  and r.priority = $9
  and r.status = $10
  and r.status = $11
  and r.read = $12
  and r.bulk_id = $13
  and r.sender_id = $14
  and (r.title || ' ' || r.content) ilike $15
order by r.created_at desc, r.id desc
limit $16 offset $17;

select count(*)::int as count
from notifications.notifications r
where ((r.recipient_kind = 'USER' and r.recipient_id = $1 and r.status not in ('PENDING',
    'CANCELLED')) or r.sender_id = $2)
  and r.recipient_kind = $3
  and r.recipient_kind = $4
  and r.recipient_id = $5
  and r.notification_type = $6
  and r.notification_type = $7
  and r.kind = $8
  and r.kind = $9
  and r.priority = $10
  and r.priority = $11
  and r.status = $12
  and r.status = $13
  and r.read = $14
  and r.bulk_id = $15
  and r.sender_id = $16
  and (r.title || ' ' || r.content) ilike $17;

select r.id as "id", r.recipient_kind as "recipientKind", r.recipient_id as "recipientId", r.title as "title",
    r.content as "content", r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority",
    r.status as "status", r.read as "read", r.scheduled_at as "scheduledAt", r.sent_at as "sentAt",
    r.read_at as "readAt", r.metadata as "metadata", r.template_id as "templateId",
    r.template_version as "templateVersion", r.bulk_id as "bulkId", r.sender_id as "senderId",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from notifications.notifications r
where ((r.recipient_kind = 'USER' and r.recipient_id = $1 and r.status not in ('PENDING',
    'CANCELLED')) or r.sender_id = $2)
  and r.recipient_kind = $3
  and r.recipient_kind = $4
  and r.recipient_id = $5
  and r.notification_type = $6
  and r.notification_type = $7
  and r.kind = $8
  and r.kind = $9
  and r.priority = $10
  and r.priority = $11
  and r.status = $12
  and r.status = $13
  and r.read = $14
  and r.bulk_id = $15
  and r.sender_id = $16
  and (r.title || ' ' || r.content) ilike $17
order by r.created_at desc, r.id desc
limit $18 offset $19;

/* prepared */
select coalesce(sum(change), 0)::int as count
from notifications.notifications_counts r;

/* prepared */
select r.id as "id", r.recipient_kind as "recipientKind", r.recipient_id as "recipientId", r.title as "title",
    r.content as "content", r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority",
    r.status as "status", r.read as "read", r.scheduled_at as "scheduledAt", r.sent_at as "sentAt",
    r.read_at as "readAt", r.metadata as "metadata", r.template_id as "templateId",
    r.template_version as "templateVersion", r.bulk_id as "bulkId", r.sender_id as "senderId",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from notifications.notifications r
order by r.created_at desc, r.id desc
limit $1 offset $2;

select count(*)::int as count
from notifications.notifications r
where ((r.recipient_kind = 'USER' and r.recipient_id = $1 and r.status not in ('PENDING',
    'CANCELLED')) or r.sender_id = $2)
  and r.recipient_kind = 'USER'
  and r.recipient_id = $3
  and r.status not in ('PENDING', 'CANCELLED');

select r.id as "id", r.recipient_kind as "recipientKind", r.recipient_id as "recipientId", r.title as "title",
    r.content as "content", r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority",
    r.status as "status", r.read as "read", r.scheduled_at as "scheduledAt", r.sent_at as "sentAt",
    r.read_at as "readAt", r.metadata as "metadata", r.template_id as "templateId",
    r.template_version as "templateVersion", r.bulk_id as "bulkId", r.sender_id as "senderId",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from notifications.notifications r
where ((r.recipient_kind = 'USER' and r.recipient_id = $1 and r.status not in ('PENDING',
    'CANCELLED')) or r.sender_id = $2)
  and r.recipient_kind = 'USER'
  and r.recipient_id = $3
  and r.status not in ('PENDING', 'CANCELLED')
order by r.created_at desc, r.id desc
limit $4 offset $5;

-- NotificationsRepository.logs

select count(*)::int as count
from notifications.logs r
where r.notification_id = $1;

select r.id as "id", r.notification_id as "notificationId", r.status as "status", r.details as "details",
    r.timestamp as "timestamp"
from notifications.logs r
where r.notification_id = $1
order by r.timestamp asc, r.id asc
limit $2 offset $3;

-- NotificationsRepository.add

with written as (
  insert into notifications.notifications as r (recipient_kind, recipient_id, title, content, notification_type, kind,
      priority, scheduled_at, metadata, template_id, template_version, sender_id, bulk_id, status, sent_at)
  select "recipientKind", "recipientId", title, content, "notificationType", kind, priority, "scheduledAt", metadata,
      "templateId", "templateVersion", "senderId", "bulkId", state.status,
      case when state.status = 'SENT' then clock_timestamp() end
  from jsonb_to_recordset($1::jsonb) as given ("recipientKind" varchar, "recipientId" uuid, title varchar, content text,
      "notificationType" varchar, kind varchar, priority varchar, "scheduledAt" timestamptz, metadata jsonb,
      "templateId" uuid, "templateVersion" integer, "senderId" uuid, "bulkId" uuid)
  cross join lateral (
    select case when given."notificationType" = 'IN_APP'
      and given."scheduledAt" is null then 'SENT' else 'PENDING' end as status
  ) state
  returning r.id as "id", r.recipient_kind as "recipientKind", r.recipient_id as "recipientId", r.title as "title",
      r.content as "content", r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority",
      r.status as "status", r.read as "read", r.scheduled_at as "scheduledAt", r.sent_at as "sentAt",
      r.read_at as "readAt", r.metadata as "metadata", r.template_id as "templateId",
      r.template_version as "templateVersion", r.bulk_id as "bulkId", r.sender_id as "senderId",
      r.created_at as "createdAt", r.updated_at as "updatedAt"
), queued as (
  insert into notifications.delivery_queue (notification_id, due_at, is_urgent)
  select id, coalesce("scheduledAt", clock_timestamp()), priority = 'URGENT'
  from written
  where status = 'PENDING'
), logged as (
  insert into notifications.logs (notification_id, status)
  select id, status
  from written
  where status = 'SENT'
)
select *
from written;

-- NotificationsRepository.readStatementOf

--   with target as (
--     select t.*, t.is_start
--       and t.obstacle is null as is_possible
--     from (
--       select r.id, r.status, true as is_visible, true as in_scope, r.status = any($1) as is_start, null::text as obstacle,
--           false as asks_more
--       from notifications.notifications r
--       where r.id = $2
--     ) t
--   ), moved as (
--     update notifications.notifications r
--     set status = $3, read = true, read_at = clock_timestamp(), updated_at = clock_timestamp()
--     from target t
--     where r.id = t.id
--       and t.is_visible
--       and t.in_scope
--       and t.is_possible
--       and not t.asks_more
--     returning r.*, t.status as from_status
--   ), part_1 as (true /* audit */), part_2 as (
--     insert into notifications.logs (notification_id, status)
--     select id, status
--     from moved
--   )
--   select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
--       case when t.is_start then t.obstacle end as obstacle,
--       (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", r.id as "id",
--       r.recipient_kind as "recipientKind", r.recipient_id as "recipientId", r.title as "title", r.content as "content",
--       r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority", r.status as "status",
--       r.read as "read", r.scheduled_at as "scheduledAt", r.sent_at as "sentAt", r.read_at as "readAt",
--       r.metadata as "metadata", r.template_id as "templateId", r.template_version as "templateVersion",
--       r.bulk_id as "bulkId", r.sender_id as "senderId", r.created_at as "createdAt", r.updated_at as "updatedAt"
--   from target t
--   left join moved r on r.id = t.id

--   with target as (
--     select t.*, t.is_start
--       and t.obstacle is null as is_possible
--     from (
--       select r.id, r.status,
--           (((r.recipient_kind = 'USER' and r.recipient_id = $1 and r.status not in ('PENDING',
--           'CANCELLED')) or r.sender_id = $2)) as is_visible,
--           (r.recipient_kind = 'USER' and r.recipient_id = $3) as in_scope, r.status = any($4) as is_start,
--           null::text as obstacle, false as asks_more
--       from notifications.notifications r
--       where r.id = $5
--     ) t
--   ), moved as (
--     update notifications.notifications r
--     set status = $6, read = true, read_at = clock_timestamp(), updated_at = clock_timestamp()
--     from target t
--     where r.id = t.id
--       and t.is_visible
--       and t.in_scope
--       and t.is_possible
--       and not t.asks_more
--     returning r.*, t.status as from_status
--   ), part_1 as (true /* audit */), part_2 as (
--     insert into notifications.logs (notification_id, status)
--     select id, status
--     from moved
--   )
--   select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
--       case when t.is_start then t.obstacle end as obstacle,
--       (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", r.id as "id",
--       r.recipient_kind as "recipientKind", r.recipient_id as "recipientId", r.title as "title", r.content as "content",
--       r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority", r.status as "status",
--       r.read as "read", r.scheduled_at as "scheduledAt", r.sent_at as "sentAt", r.read_at as "readAt",
--       r.metadata as "metadata", r.template_id as "templateId", r.template_version as "templateVersion",
--       r.bulk_id as "bulkId", r.sender_id as "senderId", r.created_at as "createdAt", r.updated_at as "updatedAt"
--   from target t
--   left join moved r on r.id = t.id

-- NotificationsRepository.markAllRead

with changed as (
  update notifications.notifications r
  set read = true, read_at = clock_timestamp(), updated_at = clock_timestamp(), status = $1
  where r.recipient_kind = 'USER'
    and r.recipient_id = $2
    and not r.read
    and r.status = any($3)
  returning r.id
), logged as (
  insert into notifications.logs (notification_id, status)
  select id, $4
  from changed
)
select id
from changed;

-- NotificationsRepository.locksWithDelivery

--   select
--   from notifications.notifications r
--   where r.id = $1
--   for update

--   select
--   from notifications.delivery_queue
--   where notification_id = $1
--   for update

-- NotificationsRepository.cancelStatementOf

--   with target as (
--     select t.*, t.is_start
--       and t.obstacle is null as is_possible
--     from (
--       select r.id, r.status, true as is_visible, true as in_scope, r.status = any($1) as is_start, case when not exists (
--         select
--         from notifications.delivery_queue q
--         where q.notification_id = r.id
--           and (q.taken_until is null or q.taken_until < clock_timestamp())
--       ) then 'TAKEN' end as obstacle, false as asks_more
--       from notifications.notifications r
--       where r.id = $2
--     ) t
--   ), moved as (
--     update notifications.notifications r
--     set status = $3, sent_at = null, updated_at = clock_timestamp()
--     from target t
--     where r.id = t.id
--       and t.is_visible
--       and t.in_scope
--       and t.is_possible
--       and not t.asks_more
--     returning r.*, t.status as from_status
--   ), part_1 as (true /* audit */), part_2 as (
--     insert into notifications.logs (notification_id, status)
--     select id, status
--     from moved
--   ), part_3 as (
--     delete from notifications.delivery_queue
--     where notification_id in (
--       select id
--       from moved
--     )
--   )
--   select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
--       case when t.is_start then t.obstacle end as obstacle,
--       (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", r.id as "id",
--       r.recipient_kind as "recipientKind", r.recipient_id as "recipientId", r.title as "title", r.content as "content",
--       r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority", r.status as "status",
--       r.read as "read", r.scheduled_at as "scheduledAt", r.sent_at as "sentAt", r.read_at as "readAt",
--       r.metadata as "metadata", r.template_id as "templateId", r.template_version as "templateVersion",
--       r.bulk_id as "bulkId", r.sender_id as "senderId", r.created_at as "createdAt", r.updated_at as "updatedAt"
--   from target t
--   left join moved r on r.id = t.id

--   with target as (
--     select t.*, t.is_start
--       and t.obstacle is null as is_possible
--     from (
--       select r.id, r.status,
--           (((r.recipient_kind = 'USER' and r.recipient_id = $1 and r.status not in ('PENDING',
--           'CANCELLED')) or r.sender_id = $2)) as is_visible, (r.sender_id is not distinct from $3) as in_scope,
--           r.status = any($4) as is_start, case when not exists (
--         select
--         from notifications.delivery_queue q
--         where q.notification_id = r.id
--           and (q.taken_until is null or q.taken_until < clock_timestamp())
--       ) then 'TAKEN' end as obstacle, false as asks_more
--       from notifications.notifications r
--       where r.id = $5
--     ) t
--   ), moved as (
--     update notifications.notifications r
--     set status = $6, sent_at = null, updated_at = clock_timestamp()
--     from target t
--     where r.id = t.id
--       and t.is_visible
--       and t.in_scope
--       and t.is_possible
--       and not t.asks_more
--     returning r.*, t.status as from_status
--   ), part_1 as (true /* audit */), part_2 as (
--     insert into notifications.logs (notification_id, status)
--     select id, status
--     from moved
--   ), part_3 as (
--     delete from notifications.delivery_queue
--     where notification_id in (
--       select id
--       from moved
--     )
--   )
--   select t.status as "currentStatus", t.is_visible as "isVisible", t.in_scope as "isInScope",
--       case when t.is_start then t.obstacle end as obstacle,
--       (t.is_visible and t.in_scope and t.is_possible and t.asks_more) as "asksMore", r.id as "id",
--       r.recipient_kind as "recipientKind", r.recipient_id as "recipientId", r.title as "title", r.content as "content",
--       r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority", r.status as "status",
--       r.read as "read", r.scheduled_at as "scheduledAt", r.sent_at as "sentAt", r.read_at as "readAt",
--       r.metadata as "metadata", r.template_id as "templateId", r.template_version as "templateVersion",
--       r.bulk_id as "bulkId", r.sender_id as "senderId", r.created_at as "createdAt", r.updated_at as "updatedAt"
--   from target t
--   left join moved r on r.id = t.id

-- NotificationsRepository.byIds

/* prepared */
select r.id as "id", r.recipient_kind as "recipientKind", r.recipient_id as "recipientId", r.title as "title",
    r.content as "content", r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority",
    r.status as "status", r.read as "read", r.scheduled_at as "scheduledAt", r.sent_at as "sentAt",
    r.read_at as "readAt", r.metadata as "metadata", r.template_id as "templateId",
    r.template_version as "templateVersion", r.bulk_id as "bulkId", r.sender_id as "senderId",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from notifications.notifications r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.recipient_kind as "recipientKind", r.recipient_id as "recipientId", r.title as "title",
    r.content as "content", r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority",
    r.status as "status", r.read as "read", r.scheduled_at as "scheduledAt", r.sent_at as "sentAt",
    r.read_at as "readAt", r.metadata as "metadata", r.template_id as "templateId",
    r.template_version as "templateVersion", r.bulk_id as "bulkId", r.sender_id as "senderId",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from notifications.notifications r
where r.id = any($1);

-- NotificationsRepository.referredTo

/* prepared */
select r.id as "id", r.recipient_kind as "recipientKind", r.recipient_id as "recipientId", r.title as "title",
    r.content as "content", r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority",
    r.status as "status", r.read as "read", r.scheduled_at as "scheduledAt", r.sent_at as "sentAt",
    r.read_at as "readAt", r.metadata as "metadata", r.template_id as "templateId",
    r.template_version as "templateVersion", r.bulk_id as "bulkId", r.sender_id as "senderId",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from notifications.notifications r
where r.id = any($1);

/* prepared */
select r.id as "id", r.recipient_kind as "recipientKind", r.recipient_id as "recipientId", r.title as "title",
    r.content as "content", r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority",
    r.status as "status", r.read as "read", r.scheduled_at as "scheduledAt", r.sent_at as "sentAt",
    r.read_at as "readAt", r.metadata as "metadata", r.template_id as "templateId",
    r.template_version as "templateVersion", r.bulk_id as "bulkId", r.sender_id as "senderId",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from notifications.notifications r
where r.id = any($1)
  and ((r.recipient_kind = 'USER' and r.recipient_id = $2 and r.status not in ('PENDING',
      'CANCELLED')) or r.sender_id = $3);

-- NotificationsRepository.byId: as byIds

-- NotificationsRepository.notFound: as byIds

-- NotificationsRepository.lock

/* prepared */
select r.id as "id", r.recipient_kind as "recipientKind", r.recipient_id as "recipientId", r.title as "title",
    r.content as "content", r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority",
    r.status as "status", r.read as "read", r.scheduled_at as "scheduledAt", r.sent_at as "sentAt",
    r.read_at as "readAt", r.metadata as "metadata", r.template_id as "templateId",
    r.template_version as "templateVersion", r.bulk_id as "bulkId", r.sender_id as "senderId",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from notifications.notifications r
where r.id = $1
for update;

-- NotificationsRepository.lockStatementOf

--   select
--   from notifications.notifications r
--   where r.id = $1
--   for update

-- NotificationsRepository.insert

insert into notifications.notifications as r (bulk_id, content, kind, metadata, notification_type, priority, read,
    read_at, recipient_id, recipient_kind, scheduled_at, sender_id, sent_at, status, template_id, template_version,
    title)
values ($1, $2, $3, $4::jsonb, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
returning r.id as "id", r.recipient_kind as "recipientKind", r.recipient_id as "recipientId", r.title as "title",
    r.content as "content", r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority",
    r.status as "status", r.read as "read", r.scheduled_at as "scheduledAt", r.sent_at as "sentAt",
    r.read_at as "readAt", r.metadata as "metadata", r.template_id as "templateId",
    r.template_version as "templateVersion", r.bulk_id as "bulkId", r.sender_id as "senderId",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

-- NotificationsRepository.update

update notifications.notifications r
set bulk_id = $1, content = $2, kind = $3, metadata = $4::jsonb, notification_type = $5, priority = $6, read = $7,
    read_at = $8, recipient_id = $9, recipient_kind = $10, scheduled_at = $11, sender_id = $12, sent_at = $13,
    status = $14, template_id = $15, template_version = $16, title = $17, updated_at = clock_timestamp()
where r.id = $18
  and r.updated_at = $19::timestamptz
returning r.id as "id", r.recipient_kind as "recipientKind", r.recipient_id as "recipientId", r.title as "title",
    r.content as "content", r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority",
    r.status as "status", r.read as "read", r.scheduled_at as "scheduledAt", r.sent_at as "sentAt",
    r.read_at as "readAt", r.metadata as "metadata", r.template_id as "templateId",
    r.template_version as "templateVersion", r.bulk_id as "bulkId", r.sender_id as "senderId",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

update notifications.notifications r
set bulk_id = $1, content = $2, kind = $3, metadata = $4::jsonb, notification_type = $5, priority = $6, read = $7,
    read_at = $8, recipient_id = $9, recipient_kind = $10, scheduled_at = $11, sender_id = $12, sent_at = $13,
    status = $14, template_id = $15, template_version = $16, title = $17, updated_at = clock_timestamp()
where r.id = $18
  and true
returning r.id as "id", r.recipient_kind as "recipientKind", r.recipient_id as "recipientId", r.title as "title",
    r.content as "content", r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority",
    r.status as "status", r.read as "read", r.scheduled_at as "scheduledAt", r.sent_at as "sentAt",
    r.read_at as "readAt", r.metadata as "metadata", r.template_id as "templateId",
    r.template_version as "templateVersion", r.bulk_id as "bulkId", r.sender_id as "senderId",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

-- NotificationsRepository.delete

delete from notifications.notifications
where id = $1
returning id;

-- NotificationsRepository.seenBy

--   ((r.recipient_kind = 'USER' and r.recipient_id = $1 and r.status not in ('PENDING', 'CANCELLED')) or r.sender_id = $2)
