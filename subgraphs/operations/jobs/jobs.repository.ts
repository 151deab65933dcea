import type { DataSource, EntityManager } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { CANCELLATION } from '../../shared/background-jobs/tables';
import { query, sql, type Sql } from '../../shared/database/sql';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import type { JobFile } from './job-file.type';
import { ownJobs, visibleJobs } from './job-visibility';
import { Job } from './job.entity';
import type { JobFilter } from './job.input';

const LIST = listOf(Job, {
  order: ['createdAt', 'startedAt', 'finishedAt', 'state', 'kind'],
  defaultOrder: '-createdAt',
});

export class JobsRepository extends Repository<Job> {
  constructor(dataSource: DataSource) {
    super(dataSource, Job);
  }

  override visibleTo(caller: Identity | null): readonly Sql[] {
    return visibleJobs(caller, this.alias);
  }

  page(args: PageArgs, filter: JobFilter, caller: Identity | null): Page<Job> {
    const conditions = [...this.visibleTo(caller), ...columnConditions(Job, filter)];
    return readPage(this.dataSource, LIST, args, conditions);
  }

  /**
   * Cancels a job that has not ended: at once when nobody has begun it, else before its next unit.
   * @returns null when there is no such job for the caller, or it has ended
   */
  async cancel(transaction: EntityManager, id: string, caller: Identity | null): Promise<Job | null> {
    const [cancelled] = await query<Job>(
      transaction,
      sql`update ${this.rows} set ${CANCELLATION}
        where r.id = ${id} and r.state in ('QUEUED', 'RUNNING') ${and(this.visibleTo(caller))}
        returning ${this.columns}`,
    );
    return cancelled ?? null;
  }

  /** A chunk of the file of a job that the caller started and that has succeeded. */
  async file(id: string, chunk: number, caller: Identity | null): Promise<JobFile | null> {
    const [file] = await query<JobFile>(
      this.dataSource,
      sql`select r.file_name as name, r.media_type as "mediaType", convert_from(f.content, 'UTF8') as content,
          (select next.number from jobs.files next
            where next.job_id = r.id and next.role = 'RESULT' and next.number = f.number + 1) as "nextChunk"
        from ${this.rows} join jobs.files f on f.job_id = r.id and f.role = 'RESULT' and f.number = ${chunk}::int
        where r.id = ${id} and r.state = 'SUCCEEDED' and ${ownJobs(caller, this.alias)}`,
    );
    return file ?? null;
  }

  /** Removes jobs that ended earlier, with their files and failures. @returns how many */
  async removeEndedBefore(days: number): Promise<number> {
    const removed = await query(
      this.dataSource,
      sql`delete from ${this.rows} where r.finished_at < now() - make_interval(days => ${days}::int) returning r.id`,
    );
    return removed.length;
  }
}

const and = (conditions: readonly Sql[]): Sql =>
  conditions.reduce((all, one) => sql`${all} and ${one}`, sql``);
