-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- MailQueueRepository.insert

insert into identity.mail_queue (purpose, email)
values ($1, $2);

-- MailQueueRepository.take

update identity.mail_queue
set attempts = attempts + 1, due_at = clock_timestamp() + make_interval(mins => least(2 ^ (attempts + 1), $1::int)::int)
where id = (
  select id
  from identity.mail_queue
  where due_at <= clock_timestamp()
  order by due_at
  limit 1
  for update skip locked
)
returning id, purpose, email, attempts, created_at < now() - interval '1 day' as "isStale";

-- MailQueueRepository.state

select count(*)::int as entries,
    coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::float8 as "oldestSeconds"
from identity.mail_queue;

-- MailQueueRepository.delete

delete from identity.mail_queue
where id = $1;

-- MailedTokensRepository.insert

insert into identity.mailed_tokens (user_id, purpose, email, token_hash, expires_at)
values ($1, $2, $3, $4, now() + make_interval(secs => $5));

-- MailedTokensRepository.use

update identity.mailed_tokens t
set used_at = now()
from identity.users u
where t.token_hash = $1
  and t.purpose = $2
  and t.used_at is null
  and t.expires_at > now()
  and u.id = t.user_id
  and u.is_active
  and lower(u.email) = lower(t.email)
returning u.id, u.email;

update identity.mailed_tokens
set used_at = now()
where user_id = $1
  and purpose = $2
  and used_at is null;
