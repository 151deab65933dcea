import { InputType } from 'type-graphql';
import { BooleanField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { Subject } from './subject.entity';

const INSTRUCTOR = { description: 'An active employee with the staff role TEACHER.' };

@InputType({ description: 'A new subject.' })
export class CreateSubjectInput extends pick(Subject, {
  required: ['code', 'title', 'britishLevel', 'instructorId'],
  optional: ['description', 'examBoard'],
  differences: { description: { defaultValue: '' }, instructorId: INSTRUCTOR },
}) {}

@InputType({ description: 'Changes of a subject; what is left out stays.' })
export class UpdateSubjectInput extends pick(Subject, {
  optional: ['code', 'title', 'description', 'britishLevel', 'examBoard', 'instructorId'],
  differences: { instructorId: INSTRUCTOR },
}) {}

@InputType({ description: 'Which subjects to list; all conditions must hold.' })
export class SubjectFilter extends pickFilter(Subject, ['britishLevel', 'examBoard', 'instructorId']) {
  @BooleanField({ optional: true, description: 'Also deleted ones, for callers who may write them.' })
  showDeleted?: boolean | null;
}
