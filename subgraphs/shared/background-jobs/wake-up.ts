import { isFound, query, sql, type Connection } from '../database/sql';
import { WORKER_SCHEMA } from '../runtime/jobs/job-runner';

/**
 * Lets a task of a domain run as soon as the transaction is committed, in one of the processes that run its jobs. Asked for several
 * times before it runs, it runs once. Before any process has run jobs on the database nobody is told: at its start a process
 * runs every job.
 */
export async function wakeUp(connection: Connection, domain: string, name: string): Promise<void> {
  const task = `${domain}:${name}`;
  const found = await isFound(
    connection,
    sql`select to_regproc(${`${WORKER_SCHEMA}.add_job`}) is not null as found`,
  );
  if (!found) return;
  await query(
    connection,
    sql`select from graphile_worker.add_job(${task}::text, '{}'::json, job_key := ${task}::text, max_attempts := 10)`,
  );
}
