import { Unique } from 'typeorm';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { CreatedAt, Id, Integer, Text, Uuid } from '../../shared/model/properties';
import { BelongsTo } from '../../shared/model/relations';
import { Job } from '../jobs/job.entity';

@Model({ table: 'jobs.failures', description: 'What went wrong in a unit of a job.' })
@Unique('failures_job_id_number_key', ['jobId', 'number'])
@BelongsTo<JobFailure>(() => Job, 'jobId', {
  as: 'job',
  inverse: {
    as: 'failures',
    order: 'number',
    description: 'What went wrong in its units, first ones first.',
  },
})
export class JobFailure {
  @Id()
  id!: string;

  @Uuid()
  jobId!: string;

  @Integer({ description: 'Within the job, from 1 on.' })
  number!: number;

  @Text({ max: 200, description: 'What failed: a row of a file, a recipient.' })
  key!: string;

  @Text({ max: 1000, description: 'Why.' })
  error!: string;

  @CreatedAt()
  createdAt!: string;
}

export const JobFailurePage = pageTypeOf(JobFailure, 'JobFailurePage');
