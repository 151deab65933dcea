-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- InboxRepository.unreadOf

/* prepared */
select unread
from notifications.inboxes
where user_id = $1;

-- InboxRepository.feedOf

/* prepared */
select box.unread, box.position, arrived.*
from (
  select coalesce(max(unread), 0) as unread, coalesce(max(position), 0) as position
  from notifications.inboxes
  where user_id = $1
) box
left join lateral (
  select a.position as "eventId", r.id as "id", r.recipient_kind as "recipientKind", r.recipient_id as "recipientId",
      r.title as "title", r.content as "content", r.notification_type as "notificationType", r.kind as "kind",
      r.priority as "priority", r.status as "status", r.read as "read", r.scheduled_at as "scheduledAt",
      r.sent_at as "sentAt", r.read_at as "readAt", r.metadata as "metadata", r.template_id as "templateId",
      r.template_version as "templateVersion", r.bulk_id as "bulkId", r.sender_id as "senderId",
      r.created_at as "createdAt", r.updated_at as "updatedAt"
  from notifications.arrivals a
  join notifications.notifications r on r.id = a.notification_id
  where a.user_id = $2
    and a.position > $3::integer
  order by a.position
  limit $4::integer
) arrived on true
order by arrived."eventId";
