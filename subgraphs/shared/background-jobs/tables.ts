import { createMissingTables } from '../database/create-tables';
import type { Queryable } from '../database/queryable';
import { raw } from '../database/sql';

/** The table of jobs, for domains that show how far theirs are. */
export const JOBS = raw('jobs.jobs');

/** What cancelling sets in a job that has not ended: at once when nobody has begun it, else it ends before its next unit. */
export const CANCELLATION = raw(`cancel_requested_at = coalesce(cancel_requested_at, clock_timestamp()),
          state = case state when 'QUEUED' then 'CANCELLED' else state end,
          finished_at = case state when 'QUEUED' then clock_timestamp() end`);

/** What all domains of a database share: each writes its own rows, and the subgraph `operations` shows them. */
const TABLES = `
  create schema if not exists jobs;

  create table if not exists jobs.scheduled_jobs (
    id uuid primary key default gen_random_uuid(),
    domain varchar(50) not null,
    name varchar(100) not null,
    schedule varchar(100) not null,
    last_run_at timestamptz,
    last_duration_ms integer,
    last_outcome varchar(20) check (last_outcome in ('SUCCEEDED', 'FAILED')),
    last_result jsonb,
    last_error varchar(1000),
    failures integer not null default 0,
    requested_at timestamptz,
    constraint scheduled_jobs_domain_name_key unique (domain, name)
  );

  create table if not exists jobs.jobs (
    id uuid primary key default gen_random_uuid(),
    domain varchar(50) not null,
    kind varchar(100) not null,
    state varchar(20) not null default 'QUEUED' check (state in ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    total integer,
    done integer not null default 0,
    failed integer not null default 0,
    result jsonb,
    error varchar(1000),
    file_name varchar(200),
    media_type varchar(100),
    created_by uuid,
    created_at timestamptz not null default clock_timestamp(),
    started_at timestamptz,
    finished_at timestamptz,
    cancel_requested_at timestamptz,
    caller_id varchar(100) not null,
    caller jsonb not null,
    input jsonb not null,
    position text,
    attempts integer not null default 0,
    lease_token uuid,
    lease_until timestamptz
  );
  create index if not exists jobs_caller_id_idx on jobs.jobs (caller_id, created_at desc);
  create index if not exists jobs_created_at_idx on jobs.jobs (created_at desc);
  create index if not exists jobs_due_idx on jobs.jobs (domain, created_at) where state in ('QUEUED', 'RUNNING');

  create table if not exists jobs.failures (
    id uuid primary key default gen_random_uuid(),
    job_id uuid not null references jobs.jobs (id) on delete cascade,
    number integer not null,
    key varchar(200) not null,
    error varchar(1000) not null,
    created_at timestamptz not null default clock_timestamp(),
    constraint failures_job_id_number_key unique (job_id, number)
  );

  create table if not exists jobs.files (
    job_id uuid not null references jobs.jobs (id) on delete cascade,
    role varchar(10) not null check (role in ('INPUT', 'RESULT')),
    number integer not null,
    content bytea not null,
    primary key (job_id, role, number)
  );
`;

/** Creates the tables of the jobs where they are missing. When they exist, that costs one statement. */
export function createJobTables(connection: Queryable): Promise<void> {
  return createMissingTables(connection, ['jobs.files'], TABLES);
}
