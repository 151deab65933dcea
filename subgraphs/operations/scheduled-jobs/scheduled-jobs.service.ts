import { IsmError } from '../../../schema/contract/errors';
import type { RequestMetadata } from '../../../schema/contract/identity';
import type { Writer } from '../../shared/audit/writer';
import { wakeUp } from '../../shared/background-jobs/wake-up';
import type { Page, SearchablePageArgs } from '../../shared/model/page';
import type { ScheduledJob } from './scheduled-job.entity';
import type { ScheduledJobFilter } from './scheduled-job.input';
import type { ScheduledJobsRepository } from './scheduled-jobs.repository';

export class ScheduledJobsService {
  constructor(
    private readonly writer: Writer,
    private readonly jobs: ScheduledJobsRepository,
  ) {}

  page(args: SearchablePageArgs, filter: ScheduledJobFilter): Page<ScheduledJob> {
    return this.jobs.page(args, filter);
  }

  /** @throws NOT_FOUND */
  async one(id: string): Promise<ScheduledJob> {
    const job = await this.jobs.byId(id);
    if (!job) throw new IsmError('NOT_FOUND');
    return job;
  }

  /**
   * Lets a job run now, besides its times. Asked for again before it has run, it runs once.
   * @throws NOT_FOUND
   */
  async run(request: RequestMetadata, id: string): Promise<ScheduledJob> {
    return this.writer.run(request, async (transaction, report) => {
      const job = await this.jobs.request(transaction, id);
      if (!job) throw new IsmError('NOT_FOUND');
      await wakeUp(transaction, job.domain, job.name);
      report.wrote({
        action: 'RUN_SCHEDULED_JOB',
        resource: 'SCHEDULED_JOB',
        id,
        details: { domain: job.domain, name: job.name },
      });
      return job;
    });
  }
}
