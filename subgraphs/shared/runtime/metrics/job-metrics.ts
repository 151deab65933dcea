import { Gauge, Histogram, type Registry } from 'prom-client';

/** From a job that finds nothing to do to one that goes through every row. */
const SECONDS = [0.01, 0.05, 0.25, 1, 5, 15, 60, 300, 900];

/** The scheduled jobs of a process. */
export class JobMetrics {
  private readonly durations: Histogram<'domain' | 'job' | 'outcome'>;
  private readonly successes: Gauge<'domain' | 'job'>;

  constructor(registry: Registry) {
    this.durations = new Histogram({
      name: 'ism_job_duration_seconds',
      help: 'Runs of scheduled jobs, by outcome: ok or failed',
      labelNames: ['domain', 'job', 'outcome'],
      buckets: SECONDS,
      registers: [registry],
    });
    this.successes = new Gauge({
      name: 'ism_job_last_success_timestamp_seconds',
      help: 'When a scheduled job last succeeded in this process',
      labelNames: ['domain', 'job'],
      registers: [registry],
    });
  }

  /** Runs a job, and counts and times it. @throws what the job throws */
  async measure<Result>(domain: string, job: string, run: () => Promise<Result>): Promise<Result> {
    const end = this.durations.startTimer({ domain, job });
    try {
      const result = await run();
      end({ outcome: 'ok' });
      this.successes.setToCurrentTime({ domain, job });
      return result;
    } catch (error) {
      end({ outcome: 'failed' });
      throw error;
    }
  }
}
