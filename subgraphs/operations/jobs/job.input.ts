import { InputType } from 'type-graphql';
import { pickFilter } from '../../shared/model/pick';
import { Job } from './job.entity';

@InputType({ description: 'Which jobs to list; all conditions must hold.' })
export class JobFilter extends pickFilter(Job, ['state', 'domain', 'kind']) {}
