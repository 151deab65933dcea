-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- WebhooksRepository.page

select count(*)::int as count
from (
  select l.id, l.name, l.url, l.event_types, l.is_active, l.paused_at, l.pause_reason, l.failures, l.held_until,
      l.last_success_at, l.last_failure_at, l.secret, l.previous_secret, l.previous_secret_until, l.created_at,
      l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
  from operations.webhooks l
  union all
  select d.id, k.name, k.url, k.event_types, k.is_active, k.paused_at, k.pause_reason, k.failures, k.held_until,
      k.last_success_at, k.last_failure_at, k.secret, k.previous_secret, k.previous_secret_until, k.created_at,
      k.updated_at, d.deleted_at, d.related
  from operations.deleted_rows d
  cross join lateral jsonb_populate_record(null::operations.webhooks, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from operations.webhooks l
      where l.id = d.id
    )
) r
where true /* conditions */
  and (r.paused_at is not null) = $2
  and r.is_active = $3
  and (r.name || ' ' || r.url) ilike $4;

select r.id as "id", r.name as "name", r.url as "url", r.event_types as "eventTypes", r.is_active as "isActive",
    r.paused_at as "pausedAt", r.pause_reason as "pauseReason", r.failures as "failures", r.held_until as "heldUntil",
    r.last_success_at as "lastSuccessAt", r.last_failure_at as "lastFailureAt", r.secret as "secret",
    r.previous_secret as "previousSecret", r.previous_secret_until as "previousSecretUntil",
    r.created_at as "createdAt", r.updated_at as "updatedAt", r.deleted_at as "deletedAt"
from (
  select l.id, l.name, l.url, l.event_types, l.is_active, l.paused_at, l.pause_reason, l.failures, l.held_until,
      l.last_success_at, l.last_failure_at, l.secret, l.previous_secret, l.previous_secret_until, l.created_at,
      l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
  from operations.webhooks l
  union all
  select d.id, k.name, k.url, k.event_types, k.is_active, k.paused_at, k.pause_reason, k.failures, k.held_until,
      k.last_success_at, k.last_failure_at, k.secret, k.previous_secret, k.previous_secret_until, k.created_at,
      k.updated_at, d.deleted_at, d.related
  from operations.deleted_rows d
  cross join lateral jsonb_populate_record(null::operations.webhooks, d.content) k
  where d.table_name = $1
    and not exists (
      select
      from operations.webhooks l
      where l.id = d.id
    )
) r
where true /* conditions */
  and (r.paused_at is not null) = $2
  and r.is_active = $3
  and (r.name || ' ' || r.url) ilike $4
order by r.name asc, r.id asc
limit $5 offset $6;

/* prepared */
select count(*)::int as count
from operations.webhooks r;

/* prepared */
select r.id as "id", r.name as "name", r.url as "url", r.event_types as "eventTypes", r.is_active as "isActive",
    r.paused_at as "pausedAt", r.pause_reason as "pauseReason", r.failures as "failures", r.held_until as "heldUntil",
    r.last_success_at as "lastSuccessAt", r.last_failure_at as "lastFailureAt", r.secret as "secret",
    r.previous_secret as "previousSecret", r.previous_secret_until as "previousSecretUntil",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from operations.webhooks r
order by r.name asc, r.id asc
limit $1 offset $2;

-- WebhooksRepository.unknownTypes

select name
from unnest($1::text[]) with ordinality as given (name, number)
where not exists (
  select
  from events.types t
  where t.name = given.name
)
order by number;

-- WebhooksRepository.rotate

update operations.webhooks r
set secret = $1, previous_secret = $2,
    previous_secret_until = case when $3::text is not null then clock_timestamp() + make_interval(hours => $4::int) end,
    updated_at = clock_timestamp()
where r.id = $5
returning r.id as "id", r.name as "name", r.url as "url", r.event_types as "eventTypes", r.is_active as "isActive",
    r.paused_at as "pausedAt", r.pause_reason as "pauseReason", r.failures as "failures", r.held_until as "heldUntil",
    r.last_success_at as "lastSuccessAt", r.last_failure_at as "lastFailureAt", r.secret as "secret",
    r.previous_secret as "previousSecret", r.previous_secret_until as "previousSecretUntil",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

-- WebhooksRepository.pause

update operations.webhooks r
set paused_at = coalesce(r.paused_at, clock_timestamp()), pause_reason = $1, updated_at = clock_timestamp()
where r.id = $2
returning r.id as "id", r.name as "name", r.url as "url", r.event_types as "eventTypes", r.is_active as "isActive",
    r.paused_at as "pausedAt", r.pause_reason as "pauseReason", r.failures as "failures", r.held_until as "heldUntil",
    r.last_success_at as "lastSuccessAt", r.last_failure_at as "lastFailureAt", r.secret as "secret",
    r.previous_secret as "previousSecret", r.previous_secret_until as "previousSecretUntil",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

-- WebhooksRepository.resume

update operations.webhooks r
set paused_at = null, pause_reason = null, failures = 0, held_until = null, updated_at = clock_timestamp()
where r.id = $1
returning r.id as "id", r.name as "name", r.url as "url", r.event_types as "eventTypes", r.is_active as "isActive",
    r.paused_at as "pausedAt", r.pause_reason as "pauseReason", r.failures as "failures", r.held_until as "heldUntil",
    r.last_success_at as "lastSuccessAt", r.last_failure_at as "lastFailureAt", r.secret as "secret",
    r.previous_secret as "previousSecret", r.previous_secret_until as "previousSecretUntil",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

-- WebhooksRepository.archive.put

with gone as (
  delete from operations.webhooks
  where id = $1
  returning *
)
insert into operations.deleted_rows (table_name, id, content, related, deleted_by)
select $2, gone.id, to_jsonb(gone), $3::jsonb, $4::uuid
from gone on conflict (table_name, id) do update set content = excluded.content, related = excluded.related,
    deleted_at = excluded.deleted_at, deleted_by = excluded.deleted_by
returning id;

-- WebhooksRepository.archive.take

with taken as (
  delete from operations.deleted_rows
  where table_name = $1
    and id = $2
    and not exists (
      select
      from operations.webhooks l
      where l.id = $3
    )
  returning *
)
select k.id as "id", k.name as "name", k.url as "url", k.event_types as "eventTypes", k.is_active as "isActive",
    k.paused_at as "pausedAt", k.pause_reason as "pauseReason", k.failures as "failures", k.held_until as "heldUntil",
    k.last_success_at as "lastSuccessAt", k.last_failure_at as "lastFailureAt", k.secret as "secret",
    k.previous_secret as "previousSecret", k.previous_secret_until as "previousSecretUntil",
    k.created_at as "createdAt", k.updated_at as "updatedAt", taken.content::text as "archive:content",
    taken.related::text as "archive:related", array(
  select jsonb_object_keys(taken.content)
) as "archive:columns"
from taken
cross join lateral jsonb_populate_record(null::operations.webhooks, taken.content) k;

-- WebhooksRepository.archive.restore

insert into operations.webhooks as r (id, name, url, event_types, is_active, paused_at, pause_reason, failures,
    held_until, last_success_at, last_failure_at, secret, previous_secret, previous_secret_until, created_at)
select k.id, k.name, k.url, k.event_types, k.is_active, k.paused_at, k.pause_reason, k.failures, k.held_until,
    k.last_success_at, k.last_failure_at, k.secret, k.previous_secret, k.previous_secret_until, k.created_at
from jsonb_populate_record(null::operations.webhooks, $1::jsonb || $2::jsonb) k
returning r.id as "id", r.name as "name", r.url as "url", r.event_types as "eventTypes", r.is_active as "isActive",
    r.paused_at as "pausedAt", r.pause_reason as "pauseReason", r.failures as "failures", r.held_until as "heldUntil",
    r.last_success_at as "lastSuccessAt", r.last_failure_at as "lastFailureAt", r.secret as "secret",
    r.previous_secret as "previousSecret", r.previous_secret_until as "previousSecretUntil",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

-- WebhooksRepository.archive.withDeleted

--   (
--     select l.id, l.name, l.url, l.event_types, l.is_active, l.paused_at, l.pause_reason, l.failures, l.held_until,
--         l.last_success_at, l.last_failure_at, l.secret, l.previous_secret, l.previous_secret_until, l.created_at,
--         l.updated_at, null::timestamptz as deleted_at, null::jsonb as related
--     from operations.webhooks l
--     union all
--     select d.id, k.name, k.url, k.event_types, k.is_active, k.paused_at, k.pause_reason, k.failures, k.held_until,
--         k.last_success_at, k.last_failure_at, k.secret, k.previous_secret, k.previous_secret_until, k.created_at,
--         k.updated_at, d.deleted_at, d.related
--     from operations.deleted_rows d
--     cross join lateral jsonb_populate_record(null::operations.webhooks, d.content) k
--     where d.table_name = $1
--       and not exists (
--         select
--         from operations.webhooks l
--         where l.id = d.id
--       )
--   ) 1

-- WebhooksRepository.byIds

/* prepared */
select r.id as "id", r.name as "name", r.url as "url", r.event_types as "eventTypes", r.is_active as "isActive",
    r.paused_at as "pausedAt", r.pause_reason as "pauseReason", r.failures as "failures", r.held_until as "heldUntil",
    r.last_success_at as "lastSuccessAt", r.last_failure_at as "lastFailureAt", r.secret as "secret",
    r.previous_secret as "previousSecret", r.previous_secret_until as "previousSecretUntil",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from operations.webhooks r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.name as "name", r.url as "url", r.event_types as "eventTypes", r.is_active as "isActive",
    r.paused_at as "pausedAt", r.pause_reason as "pauseReason", r.failures as "failures", r.held_until as "heldUntil",
    r.last_success_at as "lastSuccessAt", r.last_failure_at as "lastFailureAt", r.secret as "secret",
    r.previous_secret as "previousSecret", r.previous_secret_until as "previousSecretUntil",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from operations.webhooks r
where r.id = any($1);

-- WebhooksRepository.referredTo: as byIds

-- WebhooksRepository.byId: as byIds

-- WebhooksRepository.lock

/* prepared */
select r.id as "id", r.name as "name", r.url as "url", r.event_types as "eventTypes", r.is_active as "isActive",
    r.paused_at as "pausedAt", r.pause_reason as "pauseReason", r.failures as "failures", r.held_until as "heldUntil",
    r.last_success_at as "lastSuccessAt", r.last_failure_at as "lastFailureAt", r.secret as "secret",
    r.previous_secret as "previousSecret", r.previous_secret_until as "previousSecretUntil",
    r.created_at as "createdAt", r.updated_at as "updatedAt"
from operations.webhooks r
where r.id = $1
for update;

-- WebhooksRepository.lockStatementOf

--   select
--   from operations.webhooks r
--   where r.id = $1
--   for update

-- WebhooksRepository.insert

insert into operations.webhooks as r (event_types, failures, held_until, is_active, last_failure_at, last_success_at,
    name, pause_reason, paused_at, previous_secret, previous_secret_until, secret, url)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
returning r.id as "id", r.name as "name", r.url as "url", r.event_types as "eventTypes", r.is_active as "isActive",
    r.paused_at as "pausedAt", r.pause_reason as "pauseReason", r.failures as "failures", r.held_until as "heldUntil",
    r.last_success_at as "lastSuccessAt", r.last_failure_at as "lastFailureAt", r.secret as "secret",
    r.previous_secret as "previousSecret", r.previous_secret_until as "previousSecretUntil",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

-- WebhooksRepository.update

update operations.webhooks r
set event_types = $1, failures = $2, held_until = $3, is_active = $4, last_failure_at = $5, last_success_at = $6,
    name = $7, pause_reason = $8, paused_at = $9, previous_secret = $10, previous_secret_until = $11, secret = $12,
    url = $13, updated_at = clock_timestamp()
where r.id = $14
  and r.updated_at = $15::timestamptz
returning r.id as "id", r.name as "name", r.url as "url", r.event_types as "eventTypes", r.is_active as "isActive",
    r.paused_at as "pausedAt", r.pause_reason as "pauseReason", r.failures as "failures", r.held_until as "heldUntil",
    r.last_success_at as "lastSuccessAt", r.last_failure_at as "lastFailureAt", r.secret as "secret",
    r.previous_secret as "previousSecret", r.previous_secret_until as "previousSecretUntil",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

update operations.webhooks r
set event_types = $1, failures = $2, held_until = $3, is_active = $4, last_failure_at = $5, last_success_at = $6,
    name = $7, pause_reason = $8, paused_at = $9, previous_secret = $10, previous_secret_until = $11, secret = $12,
    url = $13, updated_at = clock_timestamp()
where r.id = $14
  and true
returning r.id as "id", r.name as "name", r.url as "url", r.event_types as "eventTypes", r.is_active as "isActive",
    r.paused_at as "pausedAt", r.pause_reason as "pauseReason", r.failures as "failures", r.held_until as "heldUntil",
    r.last_success_at as "lastSuccessAt", r.last_failure_at as "lastFailureAt", r.secret as "secret",
    r.previous_secret as "previousSecret", r.previous_secret_until as "previousSecretUntil",
    r.created_at as "createdAt", r.updated_at as "updatedAt";

-- WebhooksRepository.delete

delete from operations.webhooks
where id = $1
returning id;
