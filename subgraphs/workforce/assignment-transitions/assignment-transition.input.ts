import { InputType } from 'type-graphql';
import { pick } from '../../shared/model/pick';
import { METADATA_INPUT } from '../../shared/lifecycle/transition-metadata';
import { AssignmentTransitionLog } from './assignment-transition-log.entity';

@InputType({ description: 'Why a transition of an assignment is fired.' })
export class AssignmentTransitionInput extends pick(AssignmentTransitionLog, {
  optional: ['reason', 'metadata'],
  differences: { metadata: METADATA_INPUT },
}) {}
