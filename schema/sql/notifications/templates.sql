-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- NotificationTemplatesRepository.page

select count(*)::int as count
from notifications.templates r
where r.notification_type = $1
  and r.notification_type = $2
  and r.kind = $3
  and r.kind = $4
  and r.is_active = $5
  and (r.name || ' ' || r.subject || ' ' || r.content) ilike $6;

select r.id as "id", r.name as "name", r.notification_type as "notificationType", r.kind as "kind",
    r.subject as "subject", r.content as "content", r.translations as "translations", r.variables as "variables",
    r.version as "version", r.is_active as "isActive", r.created_at as "createdAt", r.updated_at as "updatedAt"
from notifications.templates r
where r.notification_type = $1
  and r.notification_type = $2
  and r.kind = $3
  and r.kind = $4
  and r.is_active = $5
  and (r.name || ' ' || r.subject || ' ' || r.content) ilike $6
order by r.name asc, r.id asc
limit $7 offset $8;

/* prepared */
select count(*)::int as count
from notifications.templates r;

/* prepared */
select r.id as "id", r.name as "name", r.notification_type as "notificationType", r.kind as "kind",
    r.subject as "subject", r.content as "content", r.translations as "translations", r.variables as "variables",
    r.version as "version", r.is_active as "isActive", r.created_at as "createdAt", r.updated_at as "updatedAt"
from notifications.templates r
order by r.name asc, r.id asc
limit $1 offset $2;

-- NotificationTemplatesRepository.byName

select r.id as "id", r.name as "name", r.notification_type as "notificationType", r.kind as "kind",
    r.subject as "subject", r.content as "content", r.translations as "translations", r.variables as "variables",
    r.version as "version", r.is_active as "isActive", r.created_at as "createdAt", r.updated_at as "updatedAt"
from notifications.templates r
where r.name = $1;

-- NotificationTemplatesRepository.versions

select count(*)::int as count
from notifications.template_versions r
where r.template_id = $1;

select r.id as "id", r.template_id as "templateId", r.version as "version", r.subject as "subject",
    r.content as "content", r.translations as "translations", r.variables as "variables", r.created_by as "createdBy",
    r.created_at as "createdAt"
from notifications.template_versions r
where r.template_id = $1
order by r.version desc, r.id desc
limit $2 offset $3;

-- NotificationTemplatesRepository.activeByName

select r.id as "id", r.name as "name", r.notification_type as "notificationType", r.kind as "kind",
    r.subject as "subject", r.content as "content", r.translations as "translations", r.variables as "variables",
    r.version as "version", r.is_active as "isActive", r.created_at as "createdAt", r.updated_at as "updatedAt"
from notifications.templates r
where r.name = any($1)
  and r.is_active
order by r.name;

-- NotificationTemplatesRepository.keepVersion

insert into notifications.template_versions (template_id, version, subject, content, translations, variables,
    created_by)
select t.id, t.version, t.subject, t.content, t.translations, t.variables, $1::uuid
from notifications.templates t
where t.id = $2;

-- NotificationTemplatesRepository.byIds

/* prepared */
select r.id as "id", r.name as "name", r.notification_type as "notificationType", r.kind as "kind",
    r.subject as "subject", r.content as "content", r.translations as "translations", r.variables as "variables",
    r.version as "version", r.is_active as "isActive", r.created_at as "createdAt", r.updated_at as "updatedAt"
from notifications.templates r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.name as "name", r.notification_type as "notificationType", r.kind as "kind",
    r.subject as "subject", r.content as "content", r.translations as "translations", r.variables as "variables",
    r.version as "version", r.is_active as "isActive", r.created_at as "createdAt", r.updated_at as "updatedAt"
from notifications.templates r
where r.id = any($1);

-- NotificationTemplatesRepository.referredTo: as byIds

-- NotificationTemplatesRepository.byId: as byIds

-- NotificationTemplatesRepository.lock

/* prepared */
select r.id as "id", r.name as "name", r.notification_type as "notificationType", r.kind as "kind",
    r.subject as "subject", r.content as "content", r.translations as "translations", r.variables as "variables",
    r.version as "version", r.is_active as "isActive", r.created_at as "createdAt", r.updated_at as "updatedAt"
from notifications.templates r
where r.id = $1
for update;

-- NotificationTemplatesRepository.lockStatementOf

--   select
--   from notifications.templates r
--   where r.id = $1
--   for update

-- NotificationTemplatesRepository.insert

insert into notifications.templates as r (content, is_active, kind, name, notification_type, subject, translations,
    variables, version)
values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9)
returning r.id as "id", r.name as "name", r.notification_type as "notificationType", r.kind as "kind",
    r.subject as "subject", r.content as "content", r.translations as "translations", r.variables as "variables",
    r.version as "version", r.is_active as "isActive", r.created_at as "createdAt", r.updated_at as "updatedAt";

insert into notifications.templates as r (content, is_active, kind, name, notification_type, subject, translations,
    variables, version)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
returning r.id as "id", r.name as "name", r.notification_type as "notificationType", r.kind as "kind",
    r.subject as "subject", r.content as "content", r.translations as "translations", r.variables as "variables",
    r.version as "version", r.is_active as "isActive", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- NotificationTemplatesRepository.update

update notifications.templates r
set content = $1, is_active = $2, kind = $3, name = $4, notification_type = $5, subject = $6, translations = $7::jsonb,
    variables = $8, version = $9, updated_at = clock_timestamp()
where r.id = $10
  and r.updated_at = $11::timestamptz
returning r.id as "id", r.name as "name", r.notification_type as "notificationType", r.kind as "kind",
    r.subject as "subject", r.content as "content", r.translations as "translations", r.variables as "variables",
    r.version as "version", r.is_active as "isActive", r.created_at as "createdAt", r.updated_at as "updatedAt";

update notifications.templates r
set content = $1, is_active = $2, kind = $3, name = $4, notification_type = $5, subject = $6, translations = $7,
    variables = $8, version = $9, updated_at = clock_timestamp()
where r.id = $10
  and true
returning r.id as "id", r.name as "name", r.notification_type as "notificationType", r.kind as "kind",
    r.subject as "subject", r.content as "content", r.translations as "translations", r.variables as "variables",
    r.version as "version", r.is_active as "isActive", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- NotificationTemplatesRepository.delete

delete from notifications.templates
where id = $1
returning id;
