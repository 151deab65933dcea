import type { DataSource, EntityManager } from 'typeorm';
import { query, sql } from '../../shared/database/sql';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type Page, type SearchablePageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { ScheduledJob } from './scheduled-job.entity';
import type { ScheduledJobFilter } from './scheduled-job.input';

const LIST = listOf(ScheduledJob, {
  order: ['domain', 'name', 'lastRunAt', 'lastDurationMs', 'failures'],
  defaultOrder: 'domain,name',
  search: ['domain', 'name', 'lastError'],
});

export class ScheduledJobsRepository extends Repository<ScheduledJob> {
  constructor(dataSource: DataSource) {
    super(dataSource, ScheduledJob);
  }

  page(args: SearchablePageArgs, filter: ScheduledJobFilter): Page<ScheduledJob> {
    return readPage(this.dataSource, LIST, args, columnConditions(ScheduledJob, filter));
  }

  /** Notes that somebody asked for a run. @returns null when there is no such job */
  async request(transaction: EntityManager, id: string): Promise<ScheduledJob | null> {
    const [job] = await query<ScheduledJob>(
      transaction,
      sql`update ${this.rows} set requested_at = clock_timestamp() where id = ${id} returning ${this.columns}`,
    );
    return job ?? null;
  }
}
