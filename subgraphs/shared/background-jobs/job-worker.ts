import type { BackgroundJob } from './background-job';
import { JobRun, type JobRunOptions } from './job-run';
import type { LeasedJob } from './job-store';

/** How patient a worker is. */
export interface JobPace extends Pick<JobRunOptions, 'attempts' | 'pauseMs'> {
  /** Ms after which another process goes on with a job whose process has ended. */
  readonly leaseMs: number;
  /** Ms between two looks at what is due without being told. */
  readonly pollMs: number;
}

/** A process that ends costs a job a minute; a dependency that is restarted costs it nothing. */
export const PACE: JobPace = { leaseMs: 60_000, pollMs: 5_000, attempts: 5, pauseMs: 5_000 };

/** Jobs that a process runs at the same time for one domain. */
const AT_ONCE = 2;

/** Renewals within one lease. */
const RENEWALS = 3;

export interface JobWorkerOptions extends JobRunOptions, Pick<JobPace, 'leaseMs' | 'pollMs'> {
  readonly jobs: readonly BackgroundJob[];
}

/** Runs the background jobs of a domain in this process. Several processes may do it: each job has one of them at a time. */
export class JobWorker {
  private readonly handlers: ReadonlyMap<string, BackgroundJob>;
  private readonly runs = new Map<JobRun, Promise<void>>();
  private polling: NodeJS.Timeout | null = null;
  private claiming: Promise<void> | null = null;
  private isWoken = false;
  private isStopping = false;

  constructor(private readonly options: JobWorkerOptions) {
    this.handlers = new Map(options.jobs.map((job) => [job.kind, job]));
  }

  /** Runs what is due from now on, until it is stopped. */
  start(): void {
    if (this.handlers.size === 0 || this.polling) return;
    this.polling = setInterval(this.wake, this.options.pollMs);
    this.polling.unref();
    this.wake();
  }

  /** Says that a job may be due; without effect before the start. */
  readonly wake = (): void => {
    if (this.polling === null || this.isStopping) return;
    this.isWoken = true;
    this.claiming ??= this.claimAll();
  };

  /** Takes no further job or unit, and waits for the units that are worked on; other processes go on. */
  async stop(): Promise<void> {
    this.isStopping = true;
    if (this.polling) clearInterval(this.polling);
    await this.claiming;
    for (const run of this.runs.keys()) run.stop();
    await Promise.all(this.runs.values());
  }

  /** Runs what is due now, one job after another. @returns how many */
  async runDue(): Promise<number> {
    for (let count = 0; ; count += 1) {
      const job = await this.claim();
      if (!job) return count;
      await this.run(job);
    }
  }

  private claim(): Promise<LeasedJob | null> {
    return this.options.store.claim([...this.handlers.keys()]);
  }

  /** Ends in the turn in which nothing is left to look for: whoever wakes it later begins anew. */
  private async claimAll(): Promise<void> {
    // What `wake` sets comes after this.
    await Promise.resolve();
    while (this.isWoken && this.runs.size < AT_ONCE && !this.isStopping) {
      this.isWoken = false;
      try {
        const job = await this.claim();
        if (!job) continue;
        this.isWoken = true;
        void this.run(job).then(this.wake);
      } catch (err) {
        this.options.logger.error({ err }, 'background jobs could not be taken');
      }
    }
    this.claiming = null;
  }

  /** Reports its failures itself. */
  private async run(job: LeasedJob): Promise<void> {
    const { store, leaseMs, logger } = this.options;
    const handler = this.handlers.get(job.kind);
    if (!handler) throw new Error(`no job is of the kind ${job.kind}`);
    const run = new JobRun(job, handler, this.options);
    const renewal = setInterval(() => {
      store.renew(job).catch((err: unknown) => logger.warn({ err, job: job.id }, 'a lease was not renewed'));
    }, leaseMs / RENEWALS);
    renewal.unref();
    const ended = run.run().catch((err: unknown) => {
      logger.error({ err, job: job.id }, 'a background job broke off; it goes on when its lease has ended');
    });
    this.runs.set(run, ended);
    await ended;
    clearInterval(renewal);
    this.runs.delete(run);
  }
}
