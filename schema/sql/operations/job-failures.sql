-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- JobFailuresRepository.pageOf

select count(*)::int as count
from jobs.failures r
where r.job_id = $1;

select r.id as "id", r.job_id as "jobId", r.number as "number", r.key as "key", r.error as "error",
    r.created_at as "createdAt"
from jobs.failures r
where r.job_id = $1
order by r.number asc, r.id asc
limit $2 offset $3;

-- JobFailuresRepository.byIds

/* prepared */
select r.id as "id", r.job_id as "jobId", r.number as "number", r.key as "key", r.error as "error",
    r.created_at as "createdAt"
from jobs.failures r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.job_id as "jobId", r.number as "number", r.key as "key", r.error as "error",
    r.created_at as "createdAt"
from jobs.failures r
where r.id = any($1);

-- JobFailuresRepository.referredTo: as byIds

-- JobFailuresRepository.byId: as byIds

-- JobFailuresRepository.lock

/* prepared */
select r.id as "id", r.job_id as "jobId", r.number as "number", r.key as "key", r.error as "error",
    r.created_at as "createdAt"
from jobs.failures r
where r.id = $1
for update;

-- JobFailuresRepository.lockStatementOf

--   select
--   from jobs.failures r
--   where r.id = $1
--   for update

-- JobFailuresRepository.insert

insert into jobs.failures as r (error, job_id, key, number)
values ($1, $2, $3, $4)
returning r.id as "id", r.job_id as "jobId", r.number as "number", r.key as "key", r.error as "error",
    r.created_at as "createdAt";

-- JobFailuresRepository.delete

delete from jobs.failures
where id = $1
returning id;

-- JobFailuresRepository.pointingAt

/* prepared */
select r.id as "id", r.job_id as "jobId", r.number as "number", r.key as "key", r.error as "error",
    r.created_at as "createdAt"
from unnest($1::uuid[]) as wanted (id)
cross join lateral (
  select r.*
  from jobs.failures r
  where r.job_id = wanted.id
  order by r.number asc, r.id asc
  limit $2
) r
order by r.number asc, r.id asc;
