import type { DataSource } from 'typeorm';
import type { Identity } from '../../../schema/contract/identity';
import { sql, whereAll, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { listOf } from '../../shared/model/list';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { Job } from '../jobs/job.entity';
import { visibleJobs } from '../jobs/job-visibility';
import { JobFailure } from './job-failure.entity';

const JOBS = tableOf(Job).name;

const LIST = listOf(JobFailure, { order: ['number', 'key'], defaultOrder: 'number' });

export class JobFailuresRepository extends Repository<JobFailure> {
  constructor(dataSource: DataSource) {
    super(dataSource, JobFailure);
  }

  /** Those of the jobs that the caller may see. */
  override visibleTo(caller: Identity | null): readonly Sql[] {
    const visible = visibleJobs(caller, 'j');
    if (visible.length === 0) return [];
    return [sql`exists (select from ${JOBS} j ${whereAll([sql`j.id = r.job_id`, ...visible])})`];
  }

  pageOf(jobId: string, args: PageArgs): Page<JobFailure> {
    return readPage(this.dataSource, LIST, args, [sql`r.job_id = ${jobId}`]);
  }
}
