import { InputType } from 'type-graphql';
import { METADATA_INPUT } from '../../shared/lifecycle/transition-metadata';
import { pick } from '../../shared/model/pick';
import { StudentTransitionLog } from './student-transition-log.entity';

@InputType({ description: 'Why a transition is fired.' })
export class StudentTransitionInput extends pick(StudentTransitionLog, {
  optional: ['reason', 'metadata'],
  differences: { metadata: METADATA_INPUT },
}) {}
