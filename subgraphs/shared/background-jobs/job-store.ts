import type { DataSource, EntityManager } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { storableText } from '../../../schema/contract/scalars';
import { arrayOf, jsonOf, query, sql, type Sql } from '../database/sql';
import type { JobFailure } from './background-job';

/** A job that this process runs until its lease ends. */
export interface LeasedJob {
  readonly id: string;
  readonly kind: string;
  readonly input: object;
  readonly caller: Identity;
  readonly total: number | null;
  readonly done: number;
  readonly failed: number;
  readonly result: object | null;
  readonly position: string | null;
  /** Times that it was taken since its last unit. */
  readonly attempts: number;
  readonly leaseToken: string;
}

/** How far a unit takes a job. */
export interface Progress {
  readonly position: string;
  readonly done: number;
  readonly failed: number;
  readonly failures: readonly JobFailure[];
  readonly result: object | null;
  /** Null: as before. */
  readonly total: number | null;
}

/** How a job ends whose units are all passed. */
interface Ending {
  /** Null: it succeeded. */
  readonly error: string | null;
  /** Null: what its units gave. */
  readonly result: object | null;
}

/** The job is no longer this process's to run: it was cancelled, or another process has taken it. */
export class JobLost extends Error {}

const ENDED = sql`finished_at = clock_timestamp(), lease_until = null, lease_token = null`;

/** Since its first unit began. */
const SECONDS = sql`extract(epoch from clock_timestamp() - started_at)::float8 as seconds`;

interface Ended {
  readonly seconds: number;
}

const textOf = (result: object | null): string | null => (result === null ? null : JSON.stringify(result));

/** Characters that columns take. */
const MAX = { key: 200, error: 1_000 };

/** The rows of a domain's jobs, as the processes that run them share them. */
export class JobStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly domain: string,
    private readonly leaseMs: number,
  ) {}

  /** Takes the oldest job that waits, or whose process has ended. @returns null when there is none */
  async claim(kinds: readonly string[]): Promise<LeasedJob | null> {
    const [job] = await query<LeasedJob>(
      this.dataSource,
      sql`update jobs.jobs set state = 'RUNNING', started_at = coalesce(started_at, clock_timestamp()),
          attempts = attempts + 1, lease_token = gen_random_uuid(), lease_until = ${this.leaseEnd()}
        where id = (
          select id from jobs.jobs
          where domain = ${this.domain} and kind = any(${arrayOf(kinds)}::text[]) and state in ('QUEUED', 'RUNNING')
            and (lease_until is null or lease_until < clock_timestamp())
          order by created_at limit 1 for update skip locked)
        returning id, kind, input, caller, total, done, failed, result, position, attempts, lease_token as "leaseToken"`,
    );
    return job ?? null;
  }

  /** Keeps a job for another while; without effect when it is no longer this process's. */
  async renew(job: LeasedJob): Promise<void> {
    await query(
      this.dataSource,
      sql`update jobs.jobs set lease_until = ${this.leaseEnd()} where ${mine(job)}`,
    );
  }

  /** Lets any process go on with a job. @param afterMs not before this time has passed */
  async release(job: LeasedJob, afterMs: number): Promise<void> {
    await query(
      this.dataSource,
      sql`update jobs.jobs set lease_until = ${inMs(afterMs)}, lease_token = null where ${mine(job)}`,
    );
  }

  async setTotal(job: LeasedJob, total: number): Promise<void> {
    await query(this.dataSource, sql`update jobs.jobs set total = ${total} where ${mine(job)}`);
  }

  /**
   * Notes what became of a unit, in its transaction.
   * @throws JobLost, by which the unit is undone
   */
  async advance(transaction: EntityManager, job: LeasedJob, progress: Progress): Promise<void> {
    const { position, done, failed, failures, result, total } = progress;
    const [advanced] = await query<{ listed: number }>(
      transaction,
      sql`update jobs.jobs set position = ${position}, done = done + ${done}::int,
          failed = failed + ${failed}::int, result = coalesce(${textOf(result)}::jsonb, result),
          total = coalesce(${total}::int, total), attempts = 0, lease_until = ${this.leaseEnd()}
        where ${mine(job)} and cancel_requested_at is null
        returning (select coalesce(max(number), 0) from jobs.failures where job_id = jobs.id) as listed`,
    );
    if (!advanced) throw new JobLost();
    if (failures.length > 0) await this.list(transaction, job, failures, advanced.listed);
  }

  /**
   * Ends a job whose units are all passed, in the transaction of its last step.
   * @returns seconds since its first unit began
   * @throws JobLost, also when it was cancelled
   */
  async finish(transaction: EntityManager, job: LeasedJob, { error, result }: Ending): Promise<number> {
    const [ended] = await query<Ended>(
      transaction,
      sql`update jobs.jobs set state = ${error === null ? 'SUCCEEDED' : 'FAILED'}, error = ${error},
          result = coalesce(${textOf(result)}::jsonb, result), ${ENDED}
        where ${mine(job)} and cancel_requested_at is null returning ${SECONDS}`,
    );
    if (!ended) throw new JobLost();
    return ended.seconds;
  }

  /** Ends a job that cannot be done as a whole. @returns seconds since it began; null: it is no longer this process's, and nothing was done */
  async fail(job: LeasedJob, error: string): Promise<number | null> {
    const [ended] = await query<Ended>(
      this.dataSource,
      sql`update jobs.jobs set state = 'FAILED', error = ${storableText(error, MAX.error)}, ${ENDED} where ${mine(job)}
        returning ${SECONDS}`,
    );
    return ended?.seconds ?? null;
  }

  /** Ends a job that was cancelled. @returns seconds since it began; null: another process has taken it, and nothing was done */
  async cancel(job: LeasedJob): Promise<number | null> {
    const [ended] = await query<Ended>(
      this.dataSource,
      sql`update jobs.jobs set state = 'CANCELLED', ${ENDED} where ${mine(job)} and cancel_requested_at is not null
        returning ${SECONDS}`,
    );
    return ended?.seconds ?? null;
  }

  private async list(
    transaction: EntityManager,
    { id }: LeasedJob,
    failures: readonly JobFailure[],
    listed: number,
  ): Promise<void> {
    const rows = failures.map(({ key, error }, index) => ({
      number: listed + index + 1,
      key: storableText(key, MAX.key),
      error: storableText(error, MAX.error),
    }));
    await query(
      transaction,
      sql`insert into jobs.failures (job_id, number, key, error)
        select ${id}, f.number, f.key, f.error
        from jsonb_to_recordset(${jsonOf(rows)}) as f(number int, key text, error text)`,
    );
  }

  private leaseEnd(): Sql {
    return inMs(this.leaseMs);
  }
}

const mine = ({ id, leaseToken }: LeasedJob): Sql =>
  sql`id = ${id} and lease_token = ${leaseToken} and state = 'RUNNING'`;

const inMs = (ms: number): Sql => sql`clock_timestamp() + ${ms}::int * interval '1 millisecond'`;
