import { IsmError, invalidInput } from '../../../schema/contract/errors';
import type { Identity, RequestMetadata } from '../../../schema/contract/identity';
import type { Writer } from '../../shared/audit/writer';
import type { Page, PageArgs } from '../../shared/model/page';
import type { JobFile } from './job-file.type';
import type { Job } from './job.entity';
import type { JobFilter } from './job.input';
import type { JobsRepository } from './jobs.repository';

export class JobsService {
  constructor(
    private readonly writer: Writer,
    private readonly jobs: JobsRepository,
  ) {}

  page(caller: Identity | null, args: PageArgs, filter: JobFilter): Page<Job> {
    return this.jobs.page(args, filter, caller);
  }

  /** @throws NOT_FOUND, also for jobs of others */
  async one(caller: Identity | null, id: string): Promise<Job> {
    const job = await this.jobs.byId(id, undefined, this.jobs.visibleTo(caller));
    if (!job) throw await this.jobs.notFound(caller, id);
    return job;
  }

  /**
   * The file that a job made. Only who started it gets it: it has what they may see.
   * @param chunk from 0 on
   * @throws BAD_USER_INPUT; NOT_FOUND, also while the job has not succeeded
   */
  async file(caller: Identity | null, id: string, chunk: number): Promise<JobFile> {
    if (chunk < 0) throw invalidInput({ chunk: ['Ensure this value is greater than or equal to 0.'] });
    const file = await this.jobs.file(id, chunk, caller);
    if (!file) throw new IsmError('NOT_FOUND');
    return file;
  }

  /**
   * Cancels a job. Units that are done stay; one that is worked on is undone. A job that has ended stays as it is:
   * whoever cancels cannot know.
   * @throws NOT_FOUND
   */
  async cancel(request: RequestMetadata, id: string): Promise<Job> {
    return this.writer.run(request, async (transaction, report) => {
      const { identity } = request;
      const cancelled = await this.jobs.cancel(transaction, id, identity);
      const job = cancelled ?? (await this.one(identity, id));
      report.wrote({ action: 'CANCEL_JOB', resource: 'JOB', id, changed: cancelled !== null });
      return job;
    });
  }
}
