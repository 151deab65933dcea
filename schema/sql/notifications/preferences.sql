-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- NotificationPreferencesRepository.of

select p.user_id as "userId", p.email_notifications as "emailNotifications", p.sms_notifications as "smsNotifications",
    p.in_app_notifications as "inAppNotifications", p.push_notifications as "pushNotifications",
    p.overrides as "overrides", p.quiet_from as "quietFrom", p.quiet_to as "quietTo", p.time_zone as "timeZone",
    p.language as "language", p.phone as "phone", p.push_token as "pushToken", p.updated_at as "updatedAt"
from notifications.preferences p
where p.user_id = any($1);

-- NotificationPreferencesRepository.lock

insert into notifications.preferences (user_id, updated_at)
values ($1, 'epoch') on conflict do nothing;

select p.user_id as "userId", p.email_notifications as "emailNotifications", p.sms_notifications as "smsNotifications",
    p.in_app_notifications as "inAppNotifications", p.push_notifications as "pushNotifications",
    p.overrides as "overrides", p.quiet_from as "quietFrom", p.quiet_to as "quietTo", p.time_zone as "timeZone",
    p.language as "language", p.phone as "phone", p.push_token as "pushToken", p.updated_at as "updatedAt"
from notifications.preferences p
where p.user_id = $1
for update;

-- NotificationPreferencesRepository.update

update notifications.preferences p
set email_notifications = $1, in_app_notifications = $2, language = $3, overrides = $4::jsonb, phone = $5,
    push_notifications = $6, push_token = $7, quiet_from = $8, quiet_to = $9, sms_notifications = $10, time_zone = $11,
    user_id = $12, updated_at = clock_timestamp()
where p.user_id = $13
returning p.user_id as "userId", p.email_notifications as "emailNotifications",
    p.sms_notifications as "smsNotifications", p.in_app_notifications as "inAppNotifications",
    p.push_notifications as "pushNotifications", p.overrides as "overrides", p.quiet_from as "quietFrom",
    p.quiet_to as "quietTo", p.time_zone as "timeZone", p.language as "language", p.phone as "phone",
    p.push_token as "pushToken", p.updated_at as "updatedAt";

-- NotificationPreferencesRepository.stopped

select s.recipient_kind as "recipientKind", s.recipient_id as "recipientId", s.notification_type as "notificationType",
    s.address as "address", s.reason as "reason", s.stopped_at as "stoppedAt"
from notifications.stopped_channels s
where s.recipient_id = any($1)
order by s.stopped_at;

-- NotificationPreferencesRepository.reopen

delete from notifications.stopped_channels
where recipient_kind = 'USER'
  and recipient_id = $1
  and notification_type = $2
returning recipient_id;
