-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- ScheduledJobsRepository.page

select count(*)::int as count
from jobs.scheduled_jobs r
where r.domain = $1
  and r.last_outcome = $2
  and r.last_outcome = $3
  and (r.domain || ' ' || r.name || ' ' || coalesce(r.last_error, '')) ilike $4;

select r.id as "id", r.domain as "domain", r.name as "name", r.schedule as "schedule", r.last_run_at as "lastRunAt",
    r.last_duration_ms as "lastDurationMs", r.last_outcome as "lastOutcome", r.last_result as "lastResult",
    r.last_error as "lastError", r.failures as "failures", r.requested_at as "requestedAt"
from jobs.scheduled_jobs r
where r.domain = $1
  and r.last_outcome = $2
  and r.last_outcome = $3
  and (r.domain || ' ' || r.name || ' ' || coalesce(r.last_error, '')) ilike $4
order by r.domain asc, r.name asc, r.id asc
limit $5 offset $6;

/* prepared */
select count(*)::int as count
from jobs.scheduled_jobs r;

/* prepared */
select r.id as "id", r.domain as "domain", r.name as "name", r.schedule as "schedule", r.last_run_at as "lastRunAt",
    r.last_duration_ms as "lastDurationMs", r.last_outcome as "lastOutcome", r.last_result as "lastResult",
    r.last_error as "lastError", r.failures as "failures", r.requested_at as "requestedAt"
from jobs.scheduled_jobs r
order by r.domain asc, r.name asc, r.id asc
limit $1 offset $2;

-- ScheduledJobsRepository.request

update jobs.scheduled_jobs r
set requested_at = clock_timestamp()
where id = $1
returning r.id as "id", r.domain as "domain", r.name as "name", r.schedule as "schedule", r.last_run_at as "lastRunAt",
    r.last_duration_ms as "lastDurationMs", r.last_outcome as "lastOutcome", r.last_result as "lastResult",
    r.last_error as "lastError", r.failures as "failures", r.requested_at as "requestedAt";

-- ScheduledJobsRepository.byIds

/* prepared */
select r.id as "id", r.domain as "domain", r.name as "name", r.schedule as "schedule", r.last_run_at as "lastRunAt",
    r.last_duration_ms as "lastDurationMs", r.last_outcome as "lastOutcome", r.last_result as "lastResult",
    r.last_error as "lastError", r.failures as "failures", r.requested_at as "requestedAt"
from jobs.scheduled_jobs r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.domain as "domain", r.name as "name", r.schedule as "schedule", r.last_run_at as "lastRunAt",
    r.last_duration_ms as "lastDurationMs", r.last_outcome as "lastOutcome", r.last_result as "lastResult",
    r.last_error as "lastError", r.failures as "failures", r.requested_at as "requestedAt"
from jobs.scheduled_jobs r
where r.id = any($1);

-- ScheduledJobsRepository.referredTo: as byIds

-- ScheduledJobsRepository.byId: as byIds

-- ScheduledJobsRepository.lock

/* prepared */
select r.id as "id", r.domain as "domain", r.name as "name", r.schedule as "schedule", r.last_run_at as "lastRunAt",
    r.last_duration_ms as "lastDurationMs", r.last_outcome as "lastOutcome", r.last_result as "lastResult",
    r.last_error as "lastError", r.failures as "failures", r.requested_at as "requestedAt"
from jobs.scheduled_jobs r
where r.id = $1
for update;

-- ScheduledJobsRepository.lockStatementOf

--   select
--   from jobs.scheduled_jobs r
--   where r.id = $1
--   for update

-- ScheduledJobsRepository.insert

insert into jobs.scheduled_jobs as r (domain, failures, last_duration_ms, last_error, last_outcome, last_result,
    last_run_at, name, requested_at, schedule)
values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10)
returning r.id as "id", r.domain as "domain", r.name as "name", r.schedule as "schedule", r.last_run_at as "lastRunAt",
    r.last_duration_ms as "lastDurationMs", r.last_outcome as "lastOutcome", r.last_result as "lastResult",
    r.last_error as "lastError", r.failures as "failures", r.requested_at as "requestedAt";

insert into jobs.scheduled_jobs as r (domain, failures, last_duration_ms, last_error, last_outcome, last_result,
    last_run_at, name, requested_at, schedule)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
returning r.id as "id", r.domain as "domain", r.name as "name", r.schedule as "schedule", r.last_run_at as "lastRunAt",
    r.last_duration_ms as "lastDurationMs", r.last_outcome as "lastOutcome", r.last_result as "lastResult",
    r.last_error as "lastError", r.failures as "failures", r.requested_at as "requestedAt";

-- ScheduledJobsRepository.delete

delete from jobs.scheduled_jobs
where id = $1
returning id;
