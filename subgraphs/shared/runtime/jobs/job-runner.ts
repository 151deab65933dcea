import { setTimeout as delay } from 'node:timers/promises';
import { EventEmitter } from 'node:events';
import type { Runner, WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';
import type { Logger } from '../logger';
import type { JobMetrics } from '../metrics/job-metrics';
import type { ScheduledJob } from './scheduled-job';
import { untilStopped } from '../until-stopped';
import { openWorkerPool } from './worker-pool';
import { takeOverJobs, WorkerPresence } from './worker-presence';

/** The worker's own tables; all domains of a database share them, and each takes only its own jobs. */
export const WORKER_SCHEMA = 'graphile_worker';

/** Any constant that no other part of the system locks with. */
const TABLES_LOCK = 7_202_711;

/** New jobs are announced; polling only finds those that failed and are due again, and those of workers that died. */
const POLL_MS = 30_000;
/** Longest wait in ms for a worker that lost its connections: what it still runs, another may begin again. */
const LOST_WORKER_MS = 10_000;
/** Times that passed while no process ran are made up for when they are no older than this. */
const BACKFILL_MS = 86_400_000;
/** Attempts at one job, seconds to minutes apart. */
const ATTEMPTS = 10;
/**
 * The worker does not await the statement that notes the end of a job, unless such statements are sent in batches: a failure
 * would be nobody's, and end the process (graphile-worker 0.17.3, main.js and worker.js).
 */
const AWAITED = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } };
/** Until the worker is started again after it failed as a whole: twice as long each time that it fails at once. */
const RESTART_MS = { min: 1_000, max: 60_000 };

export interface JobRunnerOptions {
  readonly databaseUrl: string;
  /** Name of the domain that the jobs belong to. */
  readonly domain: string;
  readonly jobs: readonly ScheduledJob[];
  readonly logger: Logger;
  /** Default: the runs are not measured. */
  readonly metrics?: JobMetrics;
}

/**
 * Runs the jobs of a domain at their scheduled times. Each time of a job runs once, however many processes run this: the
 * worker stores it in the database together with the job. When a process dies, another one takes over its job.
 */
export class JobRunner {
  private readonly stopping = new AbortController();
  private readonly ended: Promise<void>;

  private constructor(private readonly options: JobRunnerOptions) {
    this.ended = this.keepRunning();
  }

  /** Returns at once: the process serves requests while the worker starts. */
  static start(options: JobRunnerOptions): JobRunner {
    return new JobRunner(options);
  }

  /** Takes no further job and waits for the one that runs. */
  stop(): Promise<void> {
    this.stopping.abort();
    return this.ended;
  }

  private isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private keepRunning(): Promise<void> {
    const { logger, domain } = this.options;
    return untilStopped(
      this.stopping.signal,
      (onStarted) => this.runOnce(onStarted),
      RESTART_MS,
      (err, pause) => {
        logger.error({ err, domain, pause }, 'scheduled jobs stopped; they start again after a pause');
      },
    );
  }

  /** Runs a worker on connections of its own until it is stopped. @throws when it fails */
  private async runOnce(onStarted: () => void): Promise<void> {
    const { databaseUrl, logger } = this.options;
    const pool = openWorkerPool(databaseUrl, logger);
    try {
      await this.runUntilStopped(pool, this.stopping.signal, onStarted);
    } finally {
      const ended = pool.end();
      // A server that hangs does not confirm it; who starts again does not wait for that.
      if (this.isStopping()) await ended;
    }
  }

  private async runUntilStopped(pool: Pool, signal: AbortSignal, onStarted: () => void): Promise<void> {
    const { runner, workerId } = await this.startWorker(pool);
    // A worker that has already stopped throws.
    let stopped: Promise<void> | undefined;
    const stop = (): Promise<void> => (stopped ??= runner.stop().catch(() => undefined));
    signal.addEventListener('abort', () => void stop(), { once: true });
    let presence: WorkerPresence | undefined;
    try {
      if (this.isStopping()) return;
      presence = await WorkerPresence.announce(pool, workerId);
      onStarted();
      await Promise.race([runner.promise, presence.lost, this.takeOver(pool)]);
    } finally {
      // The process waits for the job that runs before it ends; a worker without connections may wait for ever.
      await (this.isStopping() ? stop() : Promise.race([stop(), delay(LOST_WORKER_MS)]));
      presence?.end();
    }
    if (!this.isStopping()) throw new Error('the worker ended by itself');
  }

  /** Looks for jobs of workers that died until this runner stops. @throws when the database cannot be asked */
  private async takeOver(pool: Pool): Promise<never> {
    for (;;) {
      await takeOverJobs(pool);
      await delay(POLL_MS, undefined, { signal: this.stopping.signal });
    }
  }

  private async startWorker(pool: Pool): Promise<{ runner: Runner; workerId: string }> {
    // Loaded here: processes without jobs need neither of them.
    const [{ parseCronItems, run, runMigrations }, { workerLog }] = await Promise.all([
      import('graphile-worker'),
      import('./worker-log.js'),
    ]);
    const { jobs, logger } = this.options;
    const worker = { pgPool: pool, schema: WORKER_SCHEMA, logger: workerLog(logger) };
    await underLock(pool, () => runMigrations(worker));
    await this.catchUp(pool);
    let workerId = '';
    const events: WorkerEvents = new EventEmitter();
    events.once('pool:create', ({ workerPool }) => (workerId = workerPool.id));
    const runner = await run({
      ...worker,
      events,
      preset: AWAITED,
      noHandleSignals: true,
      concurrency: 1,
      pollInterval: POLL_MS,
      taskList: Object.fromEntries(jobs.map((job) => [this.taskOf(job), () => this.perform(job)])),
      parsedCronItems: parseCronItems(
        jobs.map((job) => ({
          task: this.taskOf(job),
          identifier: this.taskOf(job),
          match: job.schedule,
          options: { backfillPeriod: BACKFILL_MS, maxAttempts: ATTEMPTS, jobKey: this.taskOf(job) },
        })),
      ),
    });
    return { runner, workerId };
  }

  /**
   * Runs each job at the start, because times may have passed while no process ran. Processes that start together run it once. The
   * jobs are there before the worker is: what comes while it begins to listen would wait until it polls.
   */
  private async catchUp(pool: Pool): Promise<void> {
    await pool.query(
      'select graphile_worker.add_job(task, job_key => task, max_attempts => $2) from unnest($1::text[]) task',
      [this.options.jobs.map((job) => this.taskOf(job)), ATTEMPTS],
    );
  }

  private taskOf({ name }: ScheduledJob): string {
    return `${this.options.domain}:${name}`;
  }

  private async perform(job: ScheduledJob): Promise<void> {
    const { domain, logger, metrics } = this.options;
    const done = await (metrics ? metrics.measure(domain, job.name, () => job.run()) : job.run());
    logger.info({ domain, job: job.name, done }, 'scheduled job done');
  }
}

/** Domains and processes that start together on a new database make the worker's tables one after the other. */
async function underLock(pool: Pool, work: () => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [TABLES_LOCK]);
    await work();
  } finally {
    // The lock ends with its session.
    client.release(true);
  }
}
