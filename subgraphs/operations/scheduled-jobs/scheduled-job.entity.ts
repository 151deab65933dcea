import { registerEnumType } from 'type-graphql';
import { Unique } from 'typeorm';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { Id, Instant, Integer, Json, OneOf, Text } from '../../shared/model/properties';

export const RunOutcome = { SUCCEEDED: 'SUCCEEDED', FAILED: 'FAILED' } as const;
export type RunOutcome = keyof typeof RunOutcome;

registerEnumType(RunOutcome, { name: 'RunOutcome', description: 'How a run of a scheduled job ended.' });

@Model({
  table: 'jobs.scheduled_jobs',
  description: 'Work that a domain does by itself at its times.',
})
@Unique('scheduled_jobs_domain_name_key', ['domain', 'name'])
export class ScheduledJob {
  @Id()
  id!: string;

  @Text({ max: 50, description: 'The domain that does it.' })
  domain!: string;

  @Text({ max: 100, description: 'Unique in the domain.' })
  name!: string;

  @Text({ max: 100, description: 'The times as a crontab pattern, in UTC.' })
  schedule!: string;

  @Instant({ nullable: true, description: 'When the last run began; null before the first one.' })
  lastRunAt!: string | null;

  @Integer({ nullable: true, description: 'Of the last run, in milliseconds.' })
  lastDurationMs!: number | null;

  @OneOf(RunOutcome, { nullable: true, description: 'How the last run ended.' })
  lastOutcome!: RunOutcome | null;

  @Json({ nullable: true, description: 'What the last run did; null when it failed.' })
  lastResult!: Record<string, unknown> | null;

  @Text({ max: 1000, nullable: true, description: 'Why the last run failed.' })
  lastError!: string | null;

  @Integer({ description: 'Runs that failed one after another, up to the last one.' })
  failures!: number;

  @Instant({ nullable: true, description: 'When an operator asked for a run that has not ended yet.' })
  requestedAt!: string | null;
}

export const ScheduledJobPage = pageTypeOf(ScheduledJob, 'ScheduledJobPage');
