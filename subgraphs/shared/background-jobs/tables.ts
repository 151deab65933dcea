import type { DataSource } from 'typeorm';
import { query, sql } from '../database/sql';

/** Key of an advisory lock that nothing else uses. */
const CREATION_LOCK = 7_202_651;

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
`;

/** Creates the tables of the jobs where they are missing. When they exist, that costs one statement. */
export async function createJobTables(dataSource: DataSource): Promise<void> {
  // Not `to_regclass`: the connection would remember that there is no such schema, also when another one makes it meanwhile.
  const existing = await query(
    dataSource,
    sql`select from pg_tables where schemaname = 'jobs' and tablename = 'scheduled_jobs'`,
  );
  if (existing.length > 0) return;
  // Sent as one string, so it is one transaction: processes that start together wait for each other.
  await dataSource.query(`select pg_advisory_xact_lock(${CREATION_LOCK}); ${TABLES}`);
}
