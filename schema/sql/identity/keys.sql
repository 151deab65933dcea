-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- KeysRepository.ensureOne

select pg_advisory_xact_lock(hashtext('identity.signing_keys'));

select kid
from identity.signing_keys
where retires_at is null;

insert into identity.signing_keys (kid, private_key, public_jwk)
values ($1, $2, $3::jsonb);

-- KeysRepository.live

select kid, private_key as "privateKey", public_jwk as "publicJwk"
from identity.signing_keys
where retires_at is null
  or retires_at > now()
order by retires_at desc nulls first;

-- KeysRepository.rotate

select pg_advisory_xact_lock(hashtext('identity.signing_keys'));

select kid
from identity.signing_keys
where retires_at is null;

delete from identity.signing_keys
where retires_at < now() - interval '1 day';

update identity.signing_keys
set private_key = null, retires_at = now() + make_interval(secs => $1)
where retires_at is null;

insert into identity.signing_keys (kid, private_key, public_jwk)
values ($1, $2, $3::jsonb);
