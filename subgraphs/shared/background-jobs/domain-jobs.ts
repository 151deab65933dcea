import type { DataSource, EntityManager } from 'typeorm';
import type { Peers } from '../peers/peers';
import type { Logger } from '../runtime/logger';
import type { QueueState } from '../runtime/metrics/queue-metrics';
import { queueState } from '../runtime/metrics/queue-state';
import type { BackgroundJob } from './background-job';
import { isStillActive } from './caller-activity';
import type { BackgroundJobMetrics } from '../runtime/metrics/background-job-metrics';
import { jobFigures } from './job-figures';
import { JobQueue } from './job-queue';
import { JobStore } from './job-store';
import { JobWorker, PACE, type JobPace } from './job-worker';

export interface DomainJobsOptions {
  readonly domain: string;
  readonly dataSource: DataSource;
  readonly peers: Peers;
  readonly transact: <Result>(work: (transaction: EntityManager) => Promise<Result>) => Promise<Result>;
  readonly logger: Logger;
  /** Default: the jobs are not measured. */
  readonly metrics?: BackgroundJobMetrics;
  /** What differs from the usual pace. Default: nothing. */
  readonly pace?: Partial<JobPace>;
}

/** The background jobs of a domain in one process: those that it asks for, and those that it runs. */
export class DomainJobs {
  /** Takes the jobs that services ask for. */
  readonly queue: JobQueue;

  private worker: JobWorker | null = null;

  constructor(private readonly options: DomainJobsOptions) {
    this.queue = new JobQueue(options.domain, () => this.worker?.wake());
  }

  /** Says which kinds of jobs the domain has. */
  register(jobs: readonly BackgroundJob[]): void {
    const { domain, dataSource, peers, transact, logger, metrics } = this.options;
    const pace = { ...PACE, ...this.options.pace };
    this.worker = new JobWorker({
      ...pace,
      jobs,
      store: new JobStore(dataSource, domain, pace.leaseMs),
      transact,
      isActive: (caller) => isStillActive(peers, caller),
      logger,
      ...(metrics ? { ended: (...ended) => metrics.ended(domain, ...ended) } : {}),
    });
    const kinds = jobs.map(({ kind }) => kind);
    metrics?.add(domain, () => jobFigures(dataSource, domain, kinds));
  }

  /** Runs jobs from now on; `close` stops it. */
  start(): void {
    this.worker?.start();
  }

  /** Runs what is due, without waiting for it to be announced. @returns how many jobs */
  async runDue(): Promise<number> {
    return (await this.worker?.runDue()) ?? 0;
  }

  /** What waits to be begun. */
  state(): Promise<QueueState> {
    const { dataSource, domain } = this.options;
    return queueState(dataSource, `jobs.jobs where domain = '${domain}' and state = 'QUEUED'`, 'created_at');
  }

  async close(): Promise<void> {
    await this.worker?.stop();
  }
}
