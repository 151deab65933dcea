import type { DataSource } from 'typeorm';
import { storableText } from '../../../schema/contract/scalars';
import { arrayOf, jsonOf, query, sql } from '../database/sql';
import type { ScheduledJob } from '../runtime/jobs/scheduled-job';
import type { Logger } from '../runtime/logger';

/** Characters of an error that are kept. */
const MAX_ERROR = 1_000;

interface Run {
  readonly startedAt: Date;
  readonly result: object | null;
  /** Null: it succeeded. */
  readonly error: string | null;
}

/** Keeps in the database what became of the scheduled jobs of a domain, for operators. */
export class ScheduledRuns {
  constructor(
    private readonly dataSource: DataSource,
    private readonly domain: string,
    private readonly logger: Logger,
  ) {}

  /** Lists the jobs that the domain has; others of it are taken off the list. */
  async list(jobs: readonly ScheduledJob[]): Promise<void> {
    const names = arrayOf(jobs.map(({ name }) => name));
    const schedules = arrayOf(jobs.map(({ schedule }) => schedule));
    await query(
      this.dataSource,
      sql`with gone as (
          delete from jobs.scheduled_jobs where domain = ${this.domain} and not name = any(${names}::text[])
        )
        insert into jobs.scheduled_jobs as j (domain, name, schedule)
        select ${this.domain}, given.name, given.schedule
        from unnest(${names}::text[], ${schedules}::text[]) as given(name, schedule)
        on conflict (domain, name) do update set schedule = excluded.schedule where j.schedule <> excluded.schedule`,
    );
  }

  /** The job, with a note of each of its runs. Where the note cannot be written, the run counts all the same. */
  noted(job: ScheduledJob): ScheduledJob {
    return {
      ...job,
      run: async () => {
        const startedAt = new Date();
        try {
          const result = await job.run();
          await this.note(job.name, { startedAt, result, error: null });
          return result;
        } catch (error) {
          await this.note(job.name, { startedAt, result: null, error: messageOf(error) });
          throw error;
        }
      },
    };
  }

  private async note(name: string, { startedAt, result, error }: Run): Promise<void> {
    const durationMs = Date.now() - startedAt.getTime();
    const began = sql`${startedAt.toISOString()}::timestamptz`;
    try {
      await query(
        this.dataSource,
        sql`update jobs.scheduled_jobs set last_run_at = ${began}, last_duration_ms = ${durationMs},
            last_outcome = ${error === null ? 'SUCCEEDED' : 'FAILED'}, last_result = ${jsonOf(result)}, last_error = ${error},
            failures = ${error === null ? sql`0` : sql`failures + 1`},
            requested_at = case when requested_at > ${began} then requested_at end
          where domain = ${this.domain} and name = ${name}`,
      );
    } catch (err) {
      this.logger.warn(
        { err, domain: this.domain, job: name },
        'the run of a scheduled job could not be noted',
      );
    }
  }
}

function messageOf(error: unknown): string {
  return storableText(error instanceof Error ? error.message : String(error), MAX_ERROR);
}
