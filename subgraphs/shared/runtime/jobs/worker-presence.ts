import type { Pool, PoolClient } from 'pg';

/** First key of the advisory locks that say which workers live; nothing else uses it. */
const PRESENCE_LOCK = 7_202_712;

/** Seconds from a worker's first job until its absence counts: it may take a job before it is noted as present. */
const GRACE_S = 5;

/**
 * Unlocks the jobs of workers whose lock nobody holds. The lock of another worker cannot be had, that of a dead one can, and is given
 * back at once. Waiting workers are told.
 */
const TAKE_OVER = `
  with owners as materialized (
    select locked_by, max(locked_at) as locked_at from graphile_worker._private_jobs
    where locked_by is not null group by locked_by
  ), dead as materialized (
    select array_agg(locked_by) as ids from owners
    where locked_at < now() - make_interval(secs => $2) and pg_try_advisory_xact_lock($1, hashtext(locked_by))
  )
  select graphile_worker.force_unlock_workers(ids), pg_notify('jobs:insert', '{"count":1}')
  from dead where ids is not null`;

/**
 * That a worker lives, as other processes see it: a lock of its session, which ends with the connection, also when the process is
 * killed. A worker itself gives the jobs of a dead one free after hours only (graphile-worker 0.17.3, resetLockedAt.js).
 */
export class WorkerPresence {
  /** Rejects when the connection ends: nobody can see any more that the worker lives, and its own connections are lost as well. */
  readonly lost: Promise<never>;

  private constructor(private readonly client: PoolClient) {
    this.lost = new Promise((_, reject) => {
      client.once('error', reject);
      client.once('end', () => reject(new Error('The connection of the worker ended.')));
    });
    // Who does not wait for it has ended the worker.
    this.lost.catch(() => undefined);
  }

  /** @param workerId under which the worker locks jobs @throws when there is no connection */
  static async announce(pool: Pool, workerId: string): Promise<WorkerPresence> {
    const presence = new WorkerPresence(await pool.connect());
    await presence.client.query('select pg_advisory_lock($1, hashtext($2))', [PRESENCE_LOCK, workerId]);
    return presence;
  }

  /** Ends it: the jobs that the worker still holds are free for others. */
  end(): void {
    this.client.release(true);
  }
}

/** Gives the jobs that dead workers hold to those that live. */
export async function takeOverJobs(pool: Pool): Promise<void> {
  await pool.query(TAKE_OVER, [PRESENCE_LOCK, GRACE_S]);
}
