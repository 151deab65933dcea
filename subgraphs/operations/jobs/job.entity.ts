import { registerEnumType } from 'type-graphql';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { CreatedAt, Id, Instant, Integer, Json, OneOf, Text, Uuid } from '../../shared/model/properties';
import { ByUser } from '../../shared/model/relations';
import { HasUnmapped } from '../../shared/model/unmapped';

export const JobState = {
  QUEUED: 'QUEUED',
  RUNNING: 'RUNNING',
  SUCCEEDED: 'SUCCEEDED',
  FAILED: 'FAILED',
  CANCELLED: 'CANCELLED',
} as const;
export type JobState = keyof typeof JobState;

registerEnumType(JobState, {
  name: 'JobState',
  description:
    'How far a job is. SUCCEEDED may have units that failed; FAILED: none succeeded, or the job as a whole could not be done.',
});

const OF_THE_WORKER = 'For the processes that run the job.';

@Model({
  table: 'jobs.jobs',
  isEntity: true,
  description: 'Long work that is done in the background, unit by unit.',
})
@HasUnmapped({
  columns: {
    caller_id: 'By whom jobs are found; of machine clients too.',
    caller: OF_THE_WORKER,
    input: OF_THE_WORKER,
    position: OF_THE_WORKER,
    attempts: OF_THE_WORKER,
    lease_token: OF_THE_WORKER,
    lease_until: OF_THE_WORKER,
    media_type: 'Of the file, shown with it.',
  },
})
@ByUser<Job>('createdBy', { as: 'creator', description: 'The user who started it.' })
export class Job {
  @Id()
  id!: string;

  @Text({ max: 50, description: 'The domain that does it; `gateway` for exports.' })
  domain!: string;

  @Text({ max: 100, description: 'What it does, as `employee-import` or `export`.' })
  kind!: string;

  @OneOf(JobState)
  state!: JobState;

  @Integer({ nullable: true, description: 'Units in all; null while that is not known.' })
  total!: number | null;

  @Integer({ description: 'Units that are done.' })
  done!: number;

  @Integer({ description: 'Units that failed; each is listed with its failures.' })
  failed!: number;

  @Json({ nullable: true, description: 'What came out of it, as its kind tells it.' })
  result!: Record<string, unknown> | null;

  @Text({ max: 1000, nullable: true, description: 'Why it failed as a whole.' })
  error!: string | null;

  @Text({ max: 200, nullable: true, description: 'Name of the file that it makes; null when it makes none.' })
  fileName!: string | null;

  @Uuid({ nullable: true, description: 'User who started it; null for machine clients.' })
  createdBy!: string | null;

  @CreatedAt()
  createdAt!: string;

  @Instant({ nullable: true, description: 'When it was begun first.' })
  startedAt!: string | null;

  @Instant({ nullable: true, description: 'When it ended, in whatever way.' })
  finishedAt!: string | null;

  @Instant({ nullable: true, description: 'When somebody asked to cancel it.' })
  cancelRequestedAt!: string | null;
}

export const JobPage = pageTypeOf(Job, 'JobPage');
