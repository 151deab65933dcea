import { ClaimLoop } from '../runtime/claim-loop';
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
  private readonly loop: ClaimLoop;

  constructor(private readonly options: JobWorkerOptions) {
    this.handlers = new Map(options.jobs.map((job) => [job.kind, job]));
    this.loop = new ClaimLoop({
      pollMs: options.pollMs,
      hasRoom: () => this.runs.size < AT_ONCE,
      claim: () => this.begin(),
      onError: (err) => options.logger.error({ err }, 'background jobs could not be taken'),
    });
  }

  /** Runs what is due from now on, until it is stopped. */
  start(): void {
    if (this.handlers.size > 0) this.loop.start();
  }

  /** Says that a job may be due; without effect before the start. */
  readonly wake = (): void => this.loop.wake();

  /** Takes no further job or unit, and waits for the units that are worked on; other processes go on. */
  async stop(): Promise<void> {
    await this.loop.stop();
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

  /** @returns false when no job is due */
  private async begin(): Promise<boolean> {
    const job = await this.claim();
    if (job) void this.run(job).then(this.wake);
    return job !== null;
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
