-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- BulkNotificationsRepository.visibleTo

--   r.sender_id = $1

-- BulkNotificationsRepository.page

select count(*)::int as count
from notifications.bulk_notifications r
where r.notification_type = $1
  and r.notification_type = $2
  and r.kind = $3
  and r.kind = $4
  and r.priority = $5
  and r.priority = $6
  and r.template_id = $7
  and r.sender_id = $8
  and (r.title || ' ' || r.content) ilike $9;

with page_rows as (
  select r.*
  from notifications.bulk_notifications r
  where r.notification_type = $1
    and r.notification_type = $2
    and r.kind = $3
    and r.kind = $4
    and r.priority = $5
    and r.priority = $6
    and r.template_id = $7
    and r.sender_id = $8
    and (r.title || ' ' || r.content) ilike $9
  order by r.created_at desc, r.id desc
  limit $10 offset $11
)
select r.id as "id", r.title as "title", r.content as "content", r.wordings as "wordings",
    r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority",
    r.scheduled_at as "scheduledAt", r.template_id as "templateId", r.template_version as "templateVersion",
    r.named as "named", r.class_group_ids as "classGroupIds", r.audience as "audience", r.org_unit_ids as "orgUnitIds",
    r.roles as "roles", r.total_recipients as "totalRecipients", r.left_out_count as "leftOutCount",
    r.unreachable_count as "unreachableCount", r.job_id as "jobId", r.sender_id as "senderId",
    r.completed_at as "completedAt", r.cancelled_at as "cancelledAt", r.created_at as "createdAt",
    r.updated_at as "updatedAt", f.pending as "pendingCount", f.sent as "sentCount", f.delivered as "deliveredCount",
    f.read as "readCount", f.failed + r.unreachable_count as "failedCount", case when r.cancelled_at is not null
  or j.state = 'CANCELLED' then $12::varchar when r.completed_at is not null then 'COMPLETED' when j.state is null
  or j.state = 'FAILED' then 'FAILED' when r.total_recipients is null then 'PENDING' else 'IN_PROGRESS' end as status
from page_rows r
left join jobs.jobs j on j.id = r.job_id
cross join lateral (
  select count(*) filter (where n.status = 'PENDING')::int as pending,
      count(*) filter (where n.status in ('SENT', 'DELIVERED', 'READ'))::int as sent,
      count(*) filter (where n.status in ('DELIVERED', 'READ'))::int as delivered,
      count(*) filter (where n.status = 'READ')::int as read, count(*) filter (where n.status = 'FAILED')::int as failed
  from notifications.notifications n
  where n.bulk_id = r.id
) f
order by r.created_at desc, r.id desc;

select count(*)::int as count
from notifications.bulk_notifications r
where r.sender_id = $1
  and r.notification_type = $2
  and r.notification_type = $3
  and r.kind = $4
  and r.kind = $5
  and r.priority = $6
  and r.priority = $7
  and r.template_id = $8
  and r.sender_id = $9
  and (r.title || ' ' || r.content) ilike $10;

with page_rows as (
  select r.*
  from notifications.bulk_notifications r
  where r.sender_id = $1
    and r.notification_type = $2
    and r.notification_type = $3
    and r.kind = $4
    and r.kind = $5
    and r.priority = $6
    and r.priority = $7
    and r.template_id = $8
    and r.sender_id = $9
    and (r.title || ' ' || r.content) ilike $10
  order by r.created_at desc, r.id desc
  limit $11 offset $12
)
select r.id as "id", r.title as "title", r.content as "content", r.wordings as "wordings",
    r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority",
    r.scheduled_at as "scheduledAt", r.template_id as "templateId", r.template_version as "templateVersion",
    r.named as "named", r.class_group_ids as "classGroupIds", r.audience as "audience", r.org_unit_ids as "orgUnitIds",
    r.roles as "roles", r.total_recipients as "totalRecipients", r.left_out_count as "leftOutCount",
    r.unreachable_count as "unreachableCount", r.job_id as "jobId", r.sender_id as "senderId",
    r.completed_at as "completedAt", r.cancelled_at as "cancelledAt", r.created_at as "createdAt",
    r.updated_at as "updatedAt", f.pending as "pendingCount", f.sent as "sentCount", f.delivered as "deliveredCount",
    f.read as "readCount", f.failed + r.unreachable_count as "failedCount", case when r.cancelled_at is not null
  or j.state = 'CANCELLED' then $13::varchar when r.completed_at is not null then 'COMPLETED' when j.state is null
  or j.state = 'FAILED' then 'FAILED' when r.total_recipients is null then 'PENDING' else 'IN_PROGRESS' end as status
from page_rows r
left join jobs.jobs j on j.id = r.job_id
cross join lateral (
  select count(*) filter (where n.status = 'PENDING')::int as pending,
      count(*) filter (where n.status in ('SENT', 'DELIVERED', 'READ'))::int as sent,
      count(*) filter (where n.status in ('DELIVERED', 'READ'))::int as delivered,
      count(*) filter (where n.status = 'READ')::int as read, count(*) filter (where n.status = 'FAILED')::int as failed
  from notifications.notifications n
  where n.bulk_id = r.id
) f
order by r.created_at desc, r.id desc;

/* prepared */
select count(*)::int as count
from notifications.bulk_notifications r;

/* prepared */ with page_rows as (
  select r.*
  from notifications.bulk_notifications r
  order by r.created_at desc, r.id desc
  limit $1 offset $2
)
select r.id as "id", r.title as "title", r.content as "content", r.wordings as "wordings",
    r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority",
    r.scheduled_at as "scheduledAt", r.template_id as "templateId", r.template_version as "templateVersion",
    r.named as "named", r.class_group_ids as "classGroupIds", r.audience as "audience", r.org_unit_ids as "orgUnitIds",
    r.roles as "roles", r.total_recipients as "totalRecipients", r.left_out_count as "leftOutCount",
    r.unreachable_count as "unreachableCount", r.job_id as "jobId", r.sender_id as "senderId",
    r.completed_at as "completedAt", r.cancelled_at as "cancelledAt", r.created_at as "createdAt",
    r.updated_at as "updatedAt", f.pending as "pendingCount", f.sent as "sentCount", f.delivered as "deliveredCount",
    f.read as "readCount", f.failed + r.unreachable_count as "failedCount", case when r.cancelled_at is not null
  or j.state = 'CANCELLED' then $3::varchar when r.completed_at is not null then 'COMPLETED' when j.state is null
  or j.state = 'FAILED' then 'FAILED' when r.total_recipients is null then 'PENDING' else 'IN_PROGRESS' end as status
from page_rows r
left join jobs.jobs j on j.id = r.job_id
cross join lateral (
  select count(*) filter (where n.status = 'PENDING')::int as pending,
      count(*) filter (where n.status in ('SENT', 'DELIVERED', 'READ'))::int as sent,
      count(*) filter (where n.status in ('DELIVERED', 'READ'))::int as delivered,
      count(*) filter (where n.status = 'READ')::int as read, count(*) filter (where n.status = 'FAILED')::int as failed
  from notifications.notifications n
  where n.bulk_id = r.id
) f
order by r.created_at desc, r.id desc;

select count(*)::int as count
from notifications.bulk_notifications r
where r.sender_id = $1;

with page_rows as (
  select r.*
  from notifications.bulk_notifications r
  where r.sender_id = $1
  order by r.created_at desc, r.id desc
  limit $2 offset $3
)
select r.id as "id", r.title as "title", r.content as "content", r.wordings as "wordings",
    r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority",
    r.scheduled_at as "scheduledAt", r.template_id as "templateId", r.template_version as "templateVersion",
    r.named as "named", r.class_group_ids as "classGroupIds", r.audience as "audience", r.org_unit_ids as "orgUnitIds",
    r.roles as "roles", r.total_recipients as "totalRecipients", r.left_out_count as "leftOutCount",
    r.unreachable_count as "unreachableCount", r.job_id as "jobId", r.sender_id as "senderId",
    r.completed_at as "completedAt", r.cancelled_at as "cancelledAt", r.created_at as "createdAt",
    r.updated_at as "updatedAt", f.pending as "pendingCount", f.sent as "sentCount", f.delivered as "deliveredCount",
    f.read as "readCount", f.failed + r.unreachable_count as "failedCount", case when r.cancelled_at is not null
  or j.state = 'CANCELLED' then $4::varchar when r.completed_at is not null then 'COMPLETED' when j.state is null
  or j.state = 'FAILED' then 'FAILED' when r.total_recipients is null then 'PENDING' else 'IN_PROGRESS' end as status
from page_rows r
left join jobs.jobs j on j.id = r.job_id
cross join lateral (
  select count(*) filter (where n.status = 'PENDING')::int as pending,
      count(*) filter (where n.status in ('SENT', 'DELIVERED', 'READ'))::int as sent,
      count(*) filter (where n.status in ('DELIVERED', 'READ'))::int as delivered,
      count(*) filter (where n.status = 'READ')::int as read, count(*) filter (where n.status = 'FAILED')::int as failed
  from notifications.notifications n
  where n.bulk_id = r.id
) f
order by r.created_at desc, r.id desc;

-- BulkNotificationsRepository.order

select r.id as "id", r.title as "title", r.content as "content", r.wordings as "wordings",
    r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority",
    r.scheduled_at as "scheduledAt", r.template_id as "templateId", r.template_version as "templateVersion",
    r.named as "named", r.class_group_ids as "classGroupIds", r.audience as "audience", r.org_unit_ids as "orgUnitIds",
    r.roles as "roles", r.total_recipients as "totalRecipients", r.left_out_count as "leftOutCount",
    r.unreachable_count as "unreachableCount", r.job_id as "jobId", r.sender_id as "senderId",
    r.completed_at as "completedAt", r.cancelled_at as "cancelledAt", r.created_at as "createdAt",
    r.updated_at as "updatedAt"
from notifications.bulk_notifications r
where r.id = $1;

-- BulkNotificationsRepository.complete

update notifications.bulk_notifications
set completed_at = clock_timestamp(), updated_at = clock_timestamp()
where id = $1;

-- BulkNotificationsRepository.takeBackStatementOf

--   with stopped as (true /* cancellation */), waiting as (
--     delete from notifications.delivery_queue q using notifications.notifications n
--     where n.bulk_id = $1
--       and n.id = q.notification_id
--       and (q.taken_until is null or q.taken_until < clock_timestamp())
--     returning n.id
--   ), changed as (
--     update notifications.notifications n
--     set status = 'CANCELLED', updated_at = clock_timestamp()
--     from waiting w
--     where n.id = w.id
--     returning n.id
--   ), logged as (
--     insert into notifications.logs (notification_id, status)
--     select id, 'CANCELLED'
--     from changed
--   )
--   select exists (
--     select
--     from stopped
--   ) as "isStopped", (
--     select count(*)::int
--     from changed
--   ) as notifications

-- BulkNotificationsRepository.noteCancelled

/* prepared, with the next */
update notifications.bulk_notifications
set cancelled_at = coalesce(cancelled_at, clock_timestamp()), updated_at = clock_timestamp()
where id = $1;

-- BulkNotificationsRepository.finalReadOf

--   with audited as (true /* audit */)
--   select r.id as "id", r.title as "title", r.content as "content", r.wordings as "wordings",
--       r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority",
--       r.scheduled_at as "scheduledAt", r.template_id as "templateId", r.template_version as "templateVersion",
--       r.named as "named", r.class_group_ids as "classGroupIds", r.audience as "audience", r.org_unit_ids as "orgUnitIds",
--       r.roles as "roles", r.total_recipients as "totalRecipients", r.left_out_count as "leftOutCount",
--       r.unreachable_count as "unreachableCount", r.job_id as "jobId", r.sender_id as "senderId",
--       r.completed_at as "completedAt", r.cancelled_at as "cancelledAt", r.created_at as "createdAt",
--       r.updated_at as "updatedAt", f.pending as "pendingCount", f.sent as "sentCount", f.delivered as "deliveredCount",
--       f.read as "readCount", f.failed + r.unreachable_count as "failedCount", case when r.cancelled_at is not null
--     or j.state = 'CANCELLED' then $1::varchar when r.completed_at is not null then 'COMPLETED' when j.state is null
--     or j.state = 'FAILED' then 'FAILED' when r.total_recipients is null then 'PENDING' else 'IN_PROGRESS' end as status
--   from notifications.bulk_notifications r
--   left join jobs.jobs j on j.id = r.job_id
--   cross join lateral (
--     select count(*) filter (where n.status = 'PENDING')::int as pending,
--         count(*) filter (where n.status in ('SENT', 'DELIVERED', 'READ'))::int as sent,
--         count(*) filter (where n.status in ('DELIVERED', 'READ'))::int as delivered,
--         count(*) filter (where n.status = 'READ')::int as read, count(*) filter (where n.status = 'FAILED')::int as failed
--     from notifications.notifications n
--     where n.bulk_id = r.id
--   ) f
--   where r.id = $2

-- BulkNotificationsRepository.byIds

/* prepared */
select r.id as "id", r.title as "title", r.content as "content", r.wordings as "wordings",
    r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority",
    r.scheduled_at as "scheduledAt", r.template_id as "templateId", r.template_version as "templateVersion",
    r.named as "named", r.class_group_ids as "classGroupIds", r.audience as "audience", r.org_unit_ids as "orgUnitIds",
    r.roles as "roles", r.total_recipients as "totalRecipients", r.left_out_count as "leftOutCount",
    r.unreachable_count as "unreachableCount", r.job_id as "jobId", r.sender_id as "senderId",
    r.completed_at as "completedAt", r.cancelled_at as "cancelledAt", r.created_at as "createdAt",
    r.updated_at as "updatedAt", f.pending as "pendingCount", f.sent as "sentCount", f.delivered as "deliveredCount",
    f.read as "readCount", f.failed + r.unreachable_count as "failedCount", case when r.cancelled_at is not null
  or j.state = 'CANCELLED' then $1::varchar when r.completed_at is not null then 'COMPLETED' when j.state is null
  or j.state = 'FAILED' then 'FAILED' when r.total_recipients is null then 'PENDING' else 'IN_PROGRESS' end as status
from notifications.bulk_notifications r
left join jobs.jobs j on j.id = r.job_id
cross join lateral (
  select count(*) filter (where n.status = 'PENDING')::int as pending,
      count(*) filter (where n.status in ('SENT', 'DELIVERED', 'READ'))::int as sent,
      count(*) filter (where n.status in ('DELIVERED', 'READ'))::int as delivered,
      count(*) filter (where n.status = 'READ')::int as read, count(*) filter (where n.status = 'FAILED')::int as failed
  from notifications.notifications n
  where n.bulk_id = r.id
) f
where r.id = any($2)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.title as "title", r.content as "content", r.wordings as "wordings",
    r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority",
    r.scheduled_at as "scheduledAt", r.template_id as "templateId", r.template_version as "templateVersion",
    r.named as "named", r.class_group_ids as "classGroupIds", r.audience as "audience", r.org_unit_ids as "orgUnitIds",
    r.roles as "roles", r.total_recipients as "totalRecipients", r.left_out_count as "leftOutCount",
    r.unreachable_count as "unreachableCount", r.job_id as "jobId", r.sender_id as "senderId",
    r.completed_at as "completedAt", r.cancelled_at as "cancelledAt", r.created_at as "createdAt",
    r.updated_at as "updatedAt", f.pending as "pendingCount", f.sent as "sentCount", f.delivered as "deliveredCount",
    f.read as "readCount", f.failed + r.unreachable_count as "failedCount", case when r.cancelled_at is not null
  or j.state = 'CANCELLED' then $1::varchar when r.completed_at is not null then 'COMPLETED' when j.state is null
  or j.state = 'FAILED' then 'FAILED' when r.total_recipients is null then 'PENDING' else 'IN_PROGRESS' end as status
from notifications.bulk_notifications r
left join jobs.jobs j on j.id = r.job_id
cross join lateral (
  select count(*) filter (where n.status = 'PENDING')::int as pending,
      count(*) filter (where n.status in ('SENT', 'DELIVERED', 'READ'))::int as sent,
      count(*) filter (where n.status in ('DELIVERED', 'READ'))::int as delivered,
      count(*) filter (where n.status = 'READ')::int as read, count(*) filter (where n.status = 'FAILED')::int as failed
  from notifications.notifications n
  where n.bulk_id = r.id
) f
where r.id = any($2);

-- BulkNotificationsRepository.referredTo

/* prepared */
select r.id as "id", r.title as "title", r.content as "content", r.wordings as "wordings",
    r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority",
    r.scheduled_at as "scheduledAt", r.template_id as "templateId", r.template_version as "templateVersion",
    r.named as "named", r.class_group_ids as "classGroupIds", r.audience as "audience", r.org_unit_ids as "orgUnitIds",
    r.roles as "roles", r.total_recipients as "totalRecipients", r.left_out_count as "leftOutCount",
    r.unreachable_count as "unreachableCount", r.job_id as "jobId", r.sender_id as "senderId",
    r.completed_at as "completedAt", r.cancelled_at as "cancelledAt", r.created_at as "createdAt",
    r.updated_at as "updatedAt", f.pending as "pendingCount", f.sent as "sentCount", f.delivered as "deliveredCount",
    f.read as "readCount", f.failed + r.unreachable_count as "failedCount", case when r.cancelled_at is not null
  or j.state = 'CANCELLED' then $1::varchar when r.completed_at is not null then 'COMPLETED' when j.state is null
  or j.state = 'FAILED' then 'FAILED' when r.total_recipients is null then 'PENDING' else 'IN_PROGRESS' end as status
from notifications.bulk_notifications r
left join jobs.jobs j on j.id = r.job_id
cross join lateral (
  select count(*) filter (where n.status = 'PENDING')::int as pending,
      count(*) filter (where n.status in ('SENT', 'DELIVERED', 'READ'))::int as sent,
      count(*) filter (where n.status in ('DELIVERED', 'READ'))::int as delivered,
      count(*) filter (where n.status = 'READ')::int as read, count(*) filter (where n.status = 'FAILED')::int as failed
  from notifications.notifications n
  where n.bulk_id = r.id
) f
where r.id = any($2);

/* prepared */
select r.id as "id", r.title as "title", r.content as "content", r.wordings as "wordings",
    r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority",
    r.scheduled_at as "scheduledAt", r.template_id as "templateId", r.template_version as "templateVersion",
    r.named as "named", r.class_group_ids as "classGroupIds", r.audience as "audience", r.org_unit_ids as "orgUnitIds",
    r.roles as "roles", r.total_recipients as "totalRecipients", r.left_out_count as "leftOutCount",
    r.unreachable_count as "unreachableCount", r.job_id as "jobId", r.sender_id as "senderId",
    r.completed_at as "completedAt", r.cancelled_at as "cancelledAt", r.created_at as "createdAt",
    r.updated_at as "updatedAt", f.pending as "pendingCount", f.sent as "sentCount", f.delivered as "deliveredCount",
    f.read as "readCount", f.failed + r.unreachable_count as "failedCount", case when r.cancelled_at is not null
  or j.state = 'CANCELLED' then $1::varchar when r.completed_at is not null then 'COMPLETED' when j.state is null
  or j.state = 'FAILED' then 'FAILED' when r.total_recipients is null then 'PENDING' else 'IN_PROGRESS' end as status
from notifications.bulk_notifications r
left join jobs.jobs j on j.id = r.job_id
cross join lateral (
  select count(*) filter (where n.status = 'PENDING')::int as pending,
      count(*) filter (where n.status in ('SENT', 'DELIVERED', 'READ'))::int as sent,
      count(*) filter (where n.status in ('DELIVERED', 'READ'))::int as delivered,
      count(*) filter (where n.status = 'READ')::int as read, count(*) filter (where n.status = 'FAILED')::int as failed
  from notifications.notifications n
  where n.bulk_id = r.id
) f
where r.id = any($2)
  and r.sender_id = $3;

-- BulkNotificationsRepository.byId: as byIds

-- BulkNotificationsRepository.notFound: as byIds

-- BulkNotificationsRepository.lock

/* prepared */
select r.id as "id", r.title as "title", r.content as "content", r.wordings as "wordings",
    r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority",
    r.scheduled_at as "scheduledAt", r.template_id as "templateId", r.template_version as "templateVersion",
    r.named as "named", r.class_group_ids as "classGroupIds", r.audience as "audience", r.org_unit_ids as "orgUnitIds",
    r.roles as "roles", r.total_recipients as "totalRecipients", r.left_out_count as "leftOutCount",
    r.unreachable_count as "unreachableCount", r.job_id as "jobId", r.sender_id as "senderId",
    r.completed_at as "completedAt", r.cancelled_at as "cancelledAt", r.created_at as "createdAt",
    r.updated_at as "updatedAt"
from notifications.bulk_notifications r
where r.id = $1
for update;

-- BulkNotificationsRepository.lockStatementOf

--   select
--   from notifications.bulk_notifications r
--   where r.id = $1
--   for update

-- BulkNotificationsRepository.insert

insert into notifications.bulk_notifications as r (audience, cancelled_at, class_group_ids, completed_at, content,
    job_id, kind, left_out_count, named, notification_type, org_unit_ids, priority, roles, scheduled_at, sender_id,
    template_id, template_version, title, total_recipients, unreachable_count, wordings)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)
returning r.id as "id", r.title as "title", r.content as "content", r.wordings as "wordings",
    r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority",
    r.scheduled_at as "scheduledAt", r.template_id as "templateId", r.template_version as "templateVersion",
    r.named as "named", r.class_group_ids as "classGroupIds", r.audience as "audience", r.org_unit_ids as "orgUnitIds",
    r.roles as "roles", r.total_recipients as "totalRecipients", r.left_out_count as "leftOutCount",
    r.unreachable_count as "unreachableCount", r.job_id as "jobId", r.sender_id as "senderId",
    r.completed_at as "completedAt", r.cancelled_at as "cancelledAt", r.created_at as "createdAt",
    r.updated_at as "updatedAt";

-- BulkNotificationsRepository.update

update notifications.bulk_notifications r
set audience = $1, cancelled_at = $2, class_group_ids = $3, completed_at = $4, content = $5, job_id = $6, kind = $7,
    left_out_count = $8, named = $9, notification_type = $10, org_unit_ids = $11, priority = $12, roles = $13,
    scheduled_at = $14, sender_id = $15, template_id = $16, template_version = $17, title = $18, total_recipients = $19,
    unreachable_count = $20, wordings = $21, updated_at = clock_timestamp()
where r.id = $22
  and r.updated_at = $23::timestamptz
returning r.id as "id", r.title as "title", r.content as "content", r.wordings as "wordings",
    r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority",
    r.scheduled_at as "scheduledAt", r.template_id as "templateId", r.template_version as "templateVersion",
    r.named as "named", r.class_group_ids as "classGroupIds", r.audience as "audience", r.org_unit_ids as "orgUnitIds",
    r.roles as "roles", r.total_recipients as "totalRecipients", r.left_out_count as "leftOutCount",
    r.unreachable_count as "unreachableCount", r.job_id as "jobId", r.sender_id as "senderId",
    r.completed_at as "completedAt", r.cancelled_at as "cancelledAt", r.created_at as "createdAt",
    r.updated_at as "updatedAt";

update notifications.bulk_notifications r
set audience = $1, cancelled_at = $2, class_group_ids = $3, completed_at = $4, content = $5, job_id = $6, kind = $7,
    left_out_count = $8, named = $9, notification_type = $10, org_unit_ids = $11, priority = $12, roles = $13,
    scheduled_at = $14, sender_id = $15, template_id = $16, template_version = $17, title = $18, total_recipients = $19,
    unreachable_count = $20, wordings = $21, updated_at = clock_timestamp()
where r.id = $22
  and true
returning r.id as "id", r.title as "title", r.content as "content", r.wordings as "wordings",
    r.notification_type as "notificationType", r.kind as "kind", r.priority as "priority",
    r.scheduled_at as "scheduledAt", r.template_id as "templateId", r.template_version as "templateVersion",
    r.named as "named", r.class_group_ids as "classGroupIds", r.audience as "audience", r.org_unit_ids as "orgUnitIds",
    r.roles as "roles", r.total_recipients as "totalRecipients", r.left_out_count as "leftOutCount",
    r.unreachable_count as "unreachableCount", r.job_id as "jobId", r.sender_id as "senderId",
    r.completed_at as "completedAt", r.cancelled_at as "cancelledAt", r.created_at as "createdAt",
    r.updated_at as "updatedAt";

-- BulkNotificationsRepository.delete

delete from notifications.bulk_notifications
where id = $1
returning id;

-- BulkNotificationsRepository.seenBy

--   r.sender_id = $1

-- BulkRecipientsRepository.add

insert into notifications.bulk_recipients as r (bulk_id, person, recipient_kind, recipient_id, is_allowed)
select distinct on (person) $1::uuid, person, "recipientKind", "recipientId", "isAllowed"
from jsonb_to_recordset($2::jsonb) as f (person varchar, "recipientKind" varchar, "recipientId" uuid,
    "isAllowed" boolean)
order by person, "isAllowed" desc on conflict (bulk_id, person) do update set is_allowed = true,
    recipient_id = excluded.recipient_id
where excluded.is_allowed
  and not r.is_allowed;

-- BulkRecipientsRepository.freeze

update notifications.bulk_notifications b
set total_recipients = coalesce(b.total_recipients, c.total), left_out_count = coalesce(b.left_out_count, c.left_out),
    updated_at = clock_timestamp()
from (
  select count(*) filter (where is_allowed)::int as total, count(*) filter (where not is_allowed)::int as left_out
  from notifications.bulk_recipients
  where bulk_id = $1
) c
where b.id = $2
returning b.total_recipients as total;

-- BulkRecipientsRepository.next

select r.bulk_id as "bulkId", r.person as "person", r.recipient_kind as "recipientKind",
    r.recipient_id as "recipientId", r.is_allowed as "isAllowed"
from notifications.bulk_recipients r
where r.bulk_id = $1
  and r.is_allowed
  and r.person > coalesce($2, '')
order by r.person
limit $3::int;

-- BulkRecipientsRepository.addUnreachable

update notifications.bulk_notifications
set unreachable_count = unreachable_count + $1::int, updated_at = clock_timestamp()
where id = $2;
