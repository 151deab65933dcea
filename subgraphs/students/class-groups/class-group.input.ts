import { InputType } from 'type-graphql';
import { BooleanField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { ClassGroup } from './class-group.entity';

@InputType({ description: 'A new class group.' })
export class CreateClassGroupInput extends pick(ClassGroup, {
  required: ['name', 'academicYear'],
  optional: ['framework', 'level', 'instructorId'],
}) {}

@InputType({ description: 'Changes of a class group; what is left out stays, null clears.' })
export class UpdateClassGroupInput extends pick(ClassGroup, {
  optional: ['name', 'academicYear', 'framework', 'level', 'instructorId'],
}) {}

@InputType({ description: 'Which class groups to list; all conditions must hold.' })
export class ClassGroupFilter extends pickFilter(ClassGroup, ['academicYear', 'framework', 'instructorId']) {
  @BooleanField({ optional: true, description: 'Also deleted class groups, for callers who may write them.' })
  showDeleted?: boolean | null;
}
