-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- NotificationChannelsRepository.active

select r.id as "id", r.name as "name", r.channel_type as "channelType", r.provider as "provider",
    r.configuration as "configuration", r.is_active as "isActive", r.secret as "secret",
    r.receipt_secret as "receiptSecret", r.created_at as "createdAt", r.updated_at as "updatedAt"
from notifications.channels r
where r.is_active;

-- NotificationChannelsRepository.archive.put

with gone as (
  delete from notifications.channels
  where id = $1
  returning *
)
insert into notifications.deleted_rows (table_name, id, content, related, deleted_by)
select $2, gone.id, to_jsonb(gone), $3::jsonb, $4::uuid
from gone on conflict (table_name, id) do update set content = excluded.content, related = excluded.related,
    deleted_at = excluded.deleted_at, deleted_by = excluded.deleted_by
returning id;

-- NotificationChannelsRepository.archive.take

with taken as (
  delete from notifications.deleted_rows
  where table_name = $1
    and id = $2
    and not exists (
      select
      from notifications.channels l
      where l.id = $3
    )
  returning *
)
select k.id as "id", k.name as "name", k.channel_type as "channelType", k.provider as "provider",
    k.configuration as "configuration", k.is_active as "isActive", k.secret as "secret",
    k.receipt_secret as "receiptSecret", k.created_at as "createdAt", k.updated_at as "updatedAt",
    taken.content::text as "archive:content", taken.related::text as "archive:related", array(
  select jsonb_object_keys(taken.content)
) as "archive:columns"
from taken
cross join lateral jsonb_populate_record(null::notifications.channels, taken.content) k;

-- NotificationChannelsRepository.archive.restore

insert into notifications.channels as r (id, name, channel_type, provider, configuration, is_active, secret,
    receipt_secret, created_at)
select k.id, k.name, k.channel_type, k.provider, k.configuration, k.is_active, k.secret, k.receipt_secret, k.created_at
from jsonb_populate_record(null::notifications.channels, $1::jsonb || $2::jsonb) k
returning r.id as "id", r.name as "name", r.channel_type as "channelType", r.provider as "provider",
    r.configuration as "configuration", r.is_active as "isActive", r.secret as "secret",
    r.receipt_secret as "receiptSecret", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- NotificationChannelsRepository.archive.withDeleted

--   (
--     select l.id, l.name, l.channel_type, l.provider, l.configuration, l.is_active, l.secret, l.receipt_secret,
--         l.created_at, l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
--     from notifications.channels l
--     union all
--     select d.id, k.name, k.channel_type, k.provider, k.configuration, k.is_active, k.secret, k.receipt_secret,
--         k.created_at, k.updated_at, d.deleted_at, d.related
--     from notifications.deleted_rows d
--     cross join lateral jsonb_populate_record(null::notifications.channels, d.content) k
--     where d.table_name = $1
--       and not exists (
--         select
--         from notifications.channels l
--         where l.id = d.id
--       )
--   ) 1

-- NotificationChannelsRepository.page

select count(*)::int as count
from (
  select l.id, l.name, l.channel_type, l.provider, l.configuration, l.is_active, l.secret, l.receipt_secret,
      l.created_at, l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
  from notifications.channels l
  union all
  select d.id, k.name, k.channel_type, k.provider, k.configuration, k.is_active, k.secret, k.receipt_secret,
      k.created_at, k.updated_at, d.deleted_at, d.related
  from notifications.deleted_rows d
  cross join lateral jsonb_populate_record(null::notifications.channels, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from notifications.channels l
      where l.id = d.id
    )
) r
where true /* conditions */
  and r.channel_type = $2
  and r.channel_type = $3
  and r.is_active = $4
  and (r.name) ilike $5;

select r.id as "id", r.name as "name", r.channel_type as "channelType", r.provider as "provider",
    r.configuration as "configuration", r.is_active as "isActive", r.secret as "secret",
    r.receipt_secret as "receiptSecret", r.created_at as "createdAt", r.updated_at as "updatedAt",
    r.deleted_at as "deletedAt"
from (
  select l.id, l.name, l.channel_type, l.provider, l.configuration, l.is_active, l.secret, l.receipt_secret,
      l.created_at, l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
  from notifications.channels l
  union all
  select d.id, k.name, k.channel_type, k.provider, k.configuration, k.is_active, k.secret, k.receipt_secret,
      k.created_at, k.updated_at, d.deleted_at, d.related
  from notifications.deleted_rows d
  cross join lateral jsonb_populate_record(null::notifications.channels, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from notifications.channels l
      where l.id = d.id
    )
) r
where true /* conditions */
  and r.channel_type = $2
  and r.channel_type = $3
  and r.is_active = $4
  and (r.name) ilike $5
order by r.name asc, r.id asc
limit $6 offset $7;

/* prepared */
select count(*)::int as count
from notifications.channels r;

/* prepared */
select r.id as "id", r.name as "name", r.channel_type as "channelType", r.provider as "provider",
    r.configuration as "configuration", r.is_active as "isActive", r.secret as "secret",
    r.receipt_secret as "receiptSecret", r.created_at as "createdAt", r.updated_at as "updatedAt"
from notifications.channels r
order by r.name asc, r.id asc
limit $1 offset $2;

-- NotificationChannelsRepository.byIds

/* prepared */
select r.id as "id", r.name as "name", r.channel_type as "channelType", r.provider as "provider",
    r.configuration as "configuration", r.is_active as "isActive", r.secret as "secret",
    r.receipt_secret as "receiptSecret", r.created_at as "createdAt", r.updated_at as "updatedAt"
from notifications.channels r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.name as "name", r.channel_type as "channelType", r.provider as "provider",
    r.configuration as "configuration", r.is_active as "isActive", r.secret as "secret",
    r.receipt_secret as "receiptSecret", r.created_at as "createdAt", r.updated_at as "updatedAt"
from notifications.channels r
where r.id = any($1);

-- NotificationChannelsRepository.referredTo: as byIds

-- NotificationChannelsRepository.byId: as byIds

-- NotificationChannelsRepository.lock

/* prepared */
select r.id as "id", r.name as "name", r.channel_type as "channelType", r.provider as "provider",
    r.configuration as "configuration", r.is_active as "isActive", r.secret as "secret",
    r.receipt_secret as "receiptSecret", r.created_at as "createdAt", r.updated_at as "updatedAt"
from notifications.channels r
where r.id = $1
for update;

-- NotificationChannelsRepository.lockStatementOf

--   select
--   from notifications.channels r
--   where r.id = $1
--   for update

-- NotificationChannelsRepository.insert

insert into notifications.channels as r (channel_type, configuration, is_active, name, provider, receipt_secret, secret)
values ($1, $2::jsonb, $3, $4, $5, $6, $7)
returning r.id as "id", r.name as "name", r.channel_type as "channelType", r.provider as "provider",
    r.configuration as "configuration", r.is_active as "isActive", r.secret as "secret",
    r.receipt_secret as "receiptSecret", r.created_at as "createdAt", r.updated_at as "updatedAt";

insert into notifications.channels as r (channel_type, configuration, is_active, name, provider, receipt_secret, secret)
values ($1, $2, $3, $4, $5, $6, $7)
returning r.id as "id", r.name as "name", r.channel_type as "channelType", r.provider as "provider",
    r.configuration as "configuration", r.is_active as "isActive", r.secret as "secret",
    r.receipt_secret as "receiptSecret", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- NotificationChannelsRepository.update

update notifications.channels r
set channel_type = $1, configuration = $2::jsonb, is_active = $3, name = $4, provider = $5, receipt_secret = $6,
    secret = $7, updated_at = clock_timestamp()
where r.id = $8
  and r.updated_at = $9::timestamptz
returning r.id as "id", r.name as "name", r.channel_type as "channelType", r.provider as "provider",
    r.configuration as "configuration", r.is_active as "isActive", r.secret as "secret",
    r.receipt_secret as "receiptSecret", r.created_at as "createdAt", r.updated_at as "updatedAt";

update notifications.channels r
set channel_type = $1, configuration = $2, is_active = $3, name = $4, provider = $5, receipt_secret = $6, secret = $7,
    updated_at = clock_timestamp()
where r.id = $8
  and true
returning r.id as "id", r.name as "name", r.channel_type as "channelType", r.provider as "provider",
    r.configuration as "configuration", r.is_active as "isActive", r.secret as "secret",
    r.receipt_secret as "receiptSecret", r.created_at as "createdAt", r.updated_at as "updatedAt";

-- NotificationChannelsRepository.delete

delete from notifications.channels
where id = $1
returning id;
