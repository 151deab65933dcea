import { InputType } from 'type-graphql';
import { pickFilter } from '../../shared/model/pick';
import { ScheduledJob } from './scheduled-job.entity';

@InputType({ description: 'Which scheduled jobs to list; all conditions must hold.' })
export class ScheduledJobFilter extends pickFilter(ScheduledJob, ['domain', 'lastOutcome']) {}
