import { Gauge, Histogram, type Registry } from 'prom-client';
import { withinDeadline, type Deadline } from '../connections/deadline';

/** From an import of some rows to a send to everybody. */
const SECONDS = [0.1, 0.5, 2, 10, 30, 120, 600, 1_800, 7_200];

/** Ms. The other metrics do not wait longer for a database that does not respond; the domain then has no figures. */
const READ_TIMEOUT = 1_000;
const READING: Deadline = {
  timeoutMs: READ_TIMEOUT,
  error: () => new Error('the jobs could not be read in time'),
};

/** What of a domain's jobs is in its database, for all of its processes together. */
export interface JobFigures {
  /** Background jobs that have not ended, by kind. */
  readonly open: readonly { readonly kind: string; readonly waiting: number; readonly running: number }[];
  /** Scheduled jobs, and how often in a row each has failed. */
  readonly scheduled: readonly { readonly job: string; readonly failures: number }[];
}

export type JobOutcome = 'succeeded' | 'failed' | 'cancelled';

/** The background jobs of a process's domains; those that wait or run are read when the metrics are. */
export class BackgroundJobMetrics {
  private readonly domains = new Map<string, () => Promise<JobFigures>>();
  private readonly durations: Histogram<'domain' | 'kind' | 'outcome'>;
  private reading: Promise<readonly (readonly [string, JobFigures])[]> | null = null;

  constructor(registry: Registry) {
    this.durations = new Histogram({
      name: 'ism_background_job_duration_seconds',
      help: 'Background jobs that ended in this process, from their first unit on, by outcome: succeeded, failed or cancelled',
      labelNames: ['domain', 'kind', 'outcome'],
      buckets: SECONDS,
      registers: [registry],
    });
    const read = (): ReturnType<BackgroundJobMetrics['read']> => this.read();
    new Gauge({
      name: 'ism_background_jobs',
      help: 'Background jobs that have not ended, by state: waiting or running',
      labelNames: ['domain', 'kind', 'state'],
      registers: [registry],
      async collect() {
        this.reset();
        for (const [domain, { open }] of await read())
          for (const { kind, waiting, running } of open) {
            this.set({ domain, kind, state: 'waiting' }, waiting);
            this.set({ domain, kind, state: 'running' }, running);
          }
      },
    });
    new Gauge({
      name: 'ism_scheduled_job_failures',
      help: 'How often in a row a scheduled job has failed, in any process',
      labelNames: ['domain', 'job'],
      registers: [registry],
      async collect() {
        this.reset();
        for (const [domain, { scheduled }] of await read())
          for (const { job, failures } of scheduled) this.set({ domain, job }, failures);
      },
    });
  }

  add(domain: string, read: () => Promise<JobFigures>): void {
    this.domains.set(domain, read);
  }

  /** @param seconds since its first unit began, in whatever process */
  ended(domain: string, kind: string, outcome: JobOutcome, seconds: number): void {
    this.durations.observe({ domain, kind, outcome }, seconds);
  }

  /** Both gauges are collected together, and share one reading. */
  private read(): Promise<readonly (readonly [string, JobFigures])[]> {
    this.reading ??= this.readAll().finally(() => (this.reading = null));
    return this.reading;
  }

  private async readAll(): Promise<readonly (readonly [string, JobFigures])[]> {
    const figures = await Promise.all(
      [...this.domains].map(async ([domain, read]) => {
        const found = await withinDeadline(READING, read).catch(() => null);
        return found && ([domain, found] as const);
      }),
    );
    return figures.filter((found) => found !== null);
  }
}
