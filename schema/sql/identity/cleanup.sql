-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- ExpiredRowsRepository.remove

delete from identity.refresh_tokens t using identity.sessions s
where s.id = t.session_id
  and (t.expires_at < now() or s.ended_at < now() - interval '1 day')
returning 1;

delete from identity.sessions s
where s.created_at < now() - interval '90 days'
  and not exists (
    select
    from identity.refresh_tokens t
    where t.session_id = s.id
  )
returning 1;

delete from identity.mailed_tokens
where expires_at < now() - interval '1 day'
returning 1;

delete from identity.login_attempts
where last_at < now() - interval '1 day'
returning 1;
