-- The statements of this feature's repositories, method by method: with all optional parts, and with none.
-- Written by npm run sql:emit.

-- JobsRepository.page

select count(*)::int as count
from jobs.jobs r
where r.domain = $1
  and r.kind = $2
  and r.state = $3
  and r.state = $4;

select r.id as "id", r.domain as "domain", r.kind as "kind", r.state as "state", r.total as "total", r.done as "done",
    r.failed as "failed", r.result as "result", r.error as "error", r.file_name as "fileName",
    r.created_by as "createdBy", r.created_at as "createdAt", r.started_at as "startedAt",
    r.finished_at as "finishedAt", r.cancel_requested_at as "cancelRequestedAt"
from jobs.jobs r
where r.domain = $1
  and r.kind = $2
  and r.state = $3
  and r.state = $4
order by r.created_at desc, r.id desc
limit $5 offset $6;

/* prepared */
select count(*)::int as count
from jobs.jobs r;

/* prepared */
select r.id as "id", r.domain as "domain", r.kind as "kind", r.state as "state", r.total as "total", r.done as "done",
    r.failed as "failed", r.result as "result", r.error as "error", r.file_name as "fileName",
    r.created_by as "createdBy", r.created_at as "createdAt", r.started_at as "startedAt",
    r.finished_at as "finishedAt", r.cancel_requested_at as "cancelRequestedAt"
from jobs.jobs r
order by r.created_at desc, r.id desc
limit $1 offset $2;

-- JobsRepository.cancel

update jobs.jobs r
set cancel_requested_at = coalesce(cancel_requested_at, clock_timestamp()),
    state = case state when 'QUEUED' then 'CANCELLED' else state end,
    finished_at = case state when 'QUEUED' then clock_timestamp() end
where r.id = $1
  and r.state in ('QUEUED', 'RUNNING')
returning r.id as "id", r.domain as "domain", r.kind as "kind", r.state as "state", r.total as "total",
    r.done as "done", r.failed as "failed", r.result as "result", r.error as "error", r.file_name as "fileName",
    r.created_by as "createdBy", r.created_at as "createdAt", r.started_at as "startedAt",
    r.finished_at as "finishedAt", r.cancel_requested_at as "cancelRequestedAt";

-- JobsRepository.file

select r.file_name as name, r.media_type as "mediaType", convert_from(f.content, 'UTF8') as content, (
  select next.number
  from jobs.files next
  where next.job_id = r.id
    and next.role = 'RESULT'
    and next.number = f.number + 1
) as "nextChunk"
from jobs.jobs r
join jobs.files f on f.job_id = r.id
  and f.role = 'RESULT'
  and f.number = $1::int
where r.id = $2
  and r.state = 'SUCCEEDED'
  and r.caller_id = $3;

-- JobsRepository.removeEndedBefore

delete from jobs.jobs r
where r.finished_at < now() - make_interval(days => $1::int)
returning r.id;

-- JobsRepository.byIds

/* prepared */
select r.id as "id", r.domain as "domain", r.kind as "kind", r.state as "state", r.total as "total", r.done as "done",
    r.failed as "failed", r.result as "result", r.error as "error", r.file_name as "fileName",
    r.created_by as "createdBy", r.created_at as "createdAt", r.started_at as "startedAt",
    r.finished_at as "finishedAt", r.cancel_requested_at as "cancelRequestedAt"
from jobs.jobs r
where r.id = any($1)
  and true /* conditions */;

/* prepared */
select r.id as "id", r.domain as "domain", r.kind as "kind", r.state as "state", r.total as "total", r.done as "done",
    r.failed as "failed", r.result as "result", r.error as "error", r.file_name as "fileName",
    r.created_by as "createdBy", r.created_at as "createdAt", r.started_at as "startedAt",
    r.finished_at as "finishedAt", r.cancel_requested_at as "cancelRequestedAt"
from jobs.jobs r
where r.id = any($1);

-- JobsRepository.referredTo: as byIds

-- JobsRepository.byId: as byIds

-- JobsRepository.lock

/* prepared */
select r.id as "id", r.domain as "domain", r.kind as "kind", r.state as "state", r.total as "total", r.done as "done",
    r.failed as "failed", r.result as "result", r.error as "error", r.file_name as "fileName",
    r.created_by as "createdBy", r.created_at as "createdAt", r.started_at as "startedAt",
    r.finished_at as "finishedAt", r.cancel_requested_at as "cancelRequestedAt"
from jobs.jobs r
where r.id = $1
for update;

-- JobsRepository.lockStatementOf

--   select
--   from jobs.jobs r
--   where r.id = $1
--   for update

-- JobsRepository.insert

insert into jobs.jobs as r (cancel_requested_at, created_by, domain, done, error, failed, file_name, finished_at, kind,
    result, started_at, state, total)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12, $13)
returning r.id as "id", r.domain as "domain", r.kind as "kind", r.state as "state", r.total as "total",
    r.done as "done", r.failed as "failed", r.result as "result", r.error as "error", r.file_name as "fileName",
    r.created_by as "createdBy", r.created_at as "createdAt", r.started_at as "startedAt",
    r.finished_at as "finishedAt", r.cancel_requested_at as "cancelRequestedAt";

insert into jobs.jobs as r (cancel_requested_at, created_by, domain, done, error, failed, file_name, finished_at, kind,
    result, started_at, state, total)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
returning r.id as "id", r.domain as "domain", r.kind as "kind", r.state as "state", r.total as "total",
    r.done as "done", r.failed as "failed", r.result as "result", r.error as "error", r.file_name as "fileName",
    r.created_by as "createdBy", r.created_at as "createdAt", r.started_at as "startedAt",
    r.finished_at as "finishedAt", r.cancel_requested_at as "cancelRequestedAt";

-- JobsRepository.delete

delete from jobs.jobs
where id = $1
returning id;
