import { setTimeout as delay } from 'node:timers/promises';
import type { Runner } from 'graphile-worker';
import { Client } from 'pg';
import { applicationName } from '../data-source';
import type { Logger } from '../logger';
import type { JobMetrics } from './job-metrics';
import type { ScheduledJob } from './scheduled-job';

/** The worker's own tables; all domains of a database share them, and each takes only its own jobs. */
export const WORKER_SCHEMA = 'graphile_worker';

/** Any constant that no other part of the system locks with. */
const TABLES_LOCK = 7_202_711;

/** One listens, one fetches, one schedules. */
const CONNECTIONS = 3;

/** New jobs are announced; polling only finds those that failed and are due again. */
const POLL_MS = 30_000;
/** Times that passed while no process ran are made up for when they are no older than this. */
const BACKFILL_MS = 86_400_000;
/** Attempts at one job, seconds to minutes apart. */
const ATTEMPTS = 10;
/** Until the worker is started again after it failed as a whole. */
const RESTART_MS = 60_000;

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

  private async keepRunning(): Promise<void> {
    const { signal } = this.stopping;
    const { logger, domain } = this.options;
    while (!this.isStopping()) {
      try {
        await this.runUntilStopped(signal);
      } catch (err) {
        if (this.isStopping()) return;
        logger.error({ err, domain }, 'scheduled jobs stopped; they start again in a minute');
        await delay(RESTART_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  private async runUntilStopped(signal: AbortSignal): Promise<void> {
    const runner = await this.startWorker();
    // A worker that has already stopped throws.
    let stopped: Promise<void> | undefined;
    const stop = (): Promise<void> => (stopped ??= runner.stop().catch(() => undefined));
    signal.addEventListener('abort', () => void stop(), { once: true });
    try {
      if (this.isStopping()) return;
      await this.catchUp(runner);
      await runner.promise;
    } finally {
      await stop();
    }
    if (!this.isStopping()) throw new Error('the worker ended by itself');
  }

  private async startWorker(): Promise<Runner> {
    // Loaded here: processes without jobs need neither of them.
    const [{ parseCronItems, run, runMigrations }, { workerLog }] = await Promise.all([
      import('graphile-worker'),
      import('./worker-log.js'),
    ]);
    const { databaseUrl, jobs, logger } = this.options;
    const worker = { connectionString: named(databaseUrl), schema: WORKER_SCHEMA, logger: workerLog(logger) };
    await underLock(worker.connectionString, () => runMigrations(worker));
    return run({
      ...worker,
      maxPoolSize: CONNECTIONS,
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
  }

  /** Runs each job at the start, because times may have passed while no process ran. Processes that start together run it once. */
  private async catchUp(runner: Runner): Promise<void> {
    for (const job of this.options.jobs) {
      const task = this.taskOf(job);
      await runner.addJob(task, {}, { jobKey: task, maxAttempts: ATTEMPTS });
    }
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
async function underLock(connectionString: string, work: () => Promise<void>): Promise<void> {
  const client = new Client({ connectionString });
  // A connection that is lost fails the next statement; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [TABLES_LOCK]);
    await work();
  } finally {
    await client.end();
  }
}

/** The worker makes its connections itself, from this address. */
function named(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.searchParams.set('application_name', applicationName('jobs'));
  return url.href;
}
