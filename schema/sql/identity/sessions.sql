-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- LoginAttemptsRepository.begin

with attempt as (
  insert into identity.login_attempts as a (key, failures, last_at, blocked_until)
  values ($1, 1, clock_timestamp(),
      clock_timestamp()) on conflict (key) do update set failures = case when a.last_at < clock_timestamp() - interval
      '1 day' then 1 else a.failures + 1 end, last_at = clock_timestamp(),
      blocked_until = clock_timestamp() + make_interval(secs => case when a.failures + 1 < $2::int or a.last_at <
      clock_timestamp() - interval '1 day' then 0 else least($3::int * 2 ^ least(a.failures + 1 - $4::int, $5::int),
      $6::int) end)
  where a.blocked_until <= clock_timestamp()
  returning 0 as wait
)
select wait
from attempt
union all
select greatest(1, ceil(extract(epoch from blocked_until - clock_timestamp())))::int
from identity.login_attempts
where key = $7
  and not exists (
    select
    from attempt
  );

-- LoginAttemptsRepository.clear

delete from identity.login_attempts
where key = any($1)
  or key in (
    select key
    from identity.login_attempts
    where last_at < now() - interval '1 day'
    for update skip locked
  );

-- SessionsRepository.open

with holder as (
  select id
  from identity.users
  where id = $1
    and role = $2
    and is_active
    and password_changed_at is not distinct from $3::timestamptz
  for share
), session as (
  insert into identity.sessions (id, user_id, client_address, user_agent)
  select $4::uuid, id, $5, $6
  from holder
  returning id
)
insert into identity.refresh_tokens (session_id, token_hash, expires_at)
select id, $7, now() + make_interval(secs => $8)
from session
returning session_id as id;

-- SessionsRepository.rotate

with token as (
  select t.id, t.session_id, s.user_id, s.created_at as opened_at, t.used_at is not null
    and t.used_at < now() - make_interval(secs => $1) as replay
  from identity.refresh_tokens t
  join identity.sessions s on s.id = t.session_id
  where t.token_hash = $2
    and t.expires_at > now()
    and s.ended_at is null
  for update of t
), used as (
  update identity.refresh_tokens
  set used_at = coalesce(used_at, now())
  where id in (
    select id
    from token
    where not replay
  )
), successor as (
  insert into identity.refresh_tokens (session_id, token_hash, expires_at)
  select session_id, $3, least(now() + make_interval(secs => $4), opened_at + make_interval(secs => $5))
  from token
  where not replay
)
select session_id as "sessionId", user_id as "userId", replay as "isReplay"
from token;

-- SessionsRepository.isKnownDevice

select exists (
  select
  from identity.sessions
  where user_id = $1
    and client_address = $2
    and created_at > now() - interval '90 days'
)
  or exists (
    select
    from identity.refresh_tokens t
    join identity.sessions s on s.id = t.session_id
    where t.token_hash = $3
      and t.expires_at > now()
      and s.user_id = $4
      and s.ended_at is null
  ) as found;

-- SessionsRepository.isOpen

/* prepared */
select exists (
  select
  from identity.sessions
  where id = $1
    and ended_at is null
) as found;

-- SessionsRepository.isOpenSince

/* prepared */
select exists (
  select
  from identity.sessions
  where id = $1
    and ended_at is null
)
  and exists (
    select
    from identity.roles
    where role = $2
      and grants_version = $3::uuid
  ) as found;

-- SessionsRepository.stateOf

/* prepared */
select exists (
  select
  from identity.sessions
  where id = $1
    and ended_at is null
) as "isOpen", (
  select coalesce(jsonb_object_agg(g.permission, g.reach), '{}')
  from identity.role_permissions g
  where g.role = $2
    and g.permission = any($3)
    and g.reach = any($4)
) = $5::jsonb as "isCurrent", (
  select grants_version
  from identity.roles
  where role = $6
) as "grantsVersion";

-- SessionsRepository.endAllOf

update identity.sessions
set ended_at = now()
where user_id = $1
  and ended_at is null
  and id is distinct from $2::uuid;

-- SessionsRepository.openOf

select s.id, s.created_at as "createdAt", max(t.created_at) as "lastUsedAt", s.client_address as "clientAddress",
    s.user_agent as "userAgent", s.id is not distinct from $1::uuid as "isCurrent"
from identity.sessions s
join identity.refresh_tokens t on t.session_id = s.id
where s.user_id = $2
  and s.ended_at is null
group by s.id
having max(t.expires_at) > now()
order by "lastUsedAt" desc, s.id;

-- SessionsRepository.endOf

update identity.sessions
set ended_at = now()
where id = $1
  and user_id = $2
  and ended_at is null
returning id;

-- SessionsRepository.endById

update identity.sessions
set ended_at = now()
where id = $1
  and ended_at is null;

-- SessionsRepository.endByToken

update identity.sessions s
set ended_at = now()
from identity.refresh_tokens t
where t.session_id = s.id
  and t.token_hash = $1
  and s.ended_at is null;
