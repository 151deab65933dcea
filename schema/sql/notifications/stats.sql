-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- NotificationStatsRepository.read

select count(*)::int as "totalNotifications", count(*) filter (where read)::int as "read",
    count(*) filter (where not read)::int as "unread",
    json_build_object('email', count(*) filter (where notification_type = $1), 'sms',
    count(*) filter (where notification_type = $2), 'inApp', count(*) filter (where notification_type = $3), 'push',
    count(*) filter (where notification_type = $4)) as "byType",
    json_build_object('pending', count(*) filter (where status = $5), 'sent', count(*) filter (where status = $6),
    'failed', count(*) filter (where status = $7), 'delivered', count(*) filter (where status = $8), 'read',
    count(*) filter (where status = $9), 'cancelled', count(*) filter (where status = $10)) as "byStatus", (
  select count(*)::int
  from notifications.templates
) as "totalTemplates"
from notifications.notifications;
