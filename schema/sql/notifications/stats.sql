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
  select json_agg(figures order by figures ->> 'notificationType')
  from (
    select json_build_object('notificationType', channel.name, 'pending', count(*) filter (where status = $11), 'sent',
        count(*) filter (where status = $12), 'failed', count(*) filter (where status = $13), 'delivered',
        count(*) filter (where status = $14), 'read', count(*) filter (where status = $15), 'cancelled',
        count(*) filter (where status = $16), 'stopped', (
      select count(*)
      from notifications.stopped_channels
      where notification_type = channel.name
    )) as figures
    from unnest($17::varchar[]) as channel (name)
    left join notifications.notifications on notification_type = channel.name
    group by channel.name
  ) channels
) as "byChannel", (
  select count(*)::int
  from notifications.templates
) as "totalTemplates"
from notifications.notifications;
