import { pageTypeOf } from '../../shared/model/page';
import { Model } from '../../shared/model/model';
import { OneOf, Uuid } from '../../shared/model/properties';
import { BelongsTo, ByUser } from '../../shared/model/relations';
import { Assignment, AssignmentStatus } from '../assignments/assignment.entity';
import { JudgedTransitionEntry } from '../judged-transition-entry';
import { AssignmentTransition } from './lifecycle';

@Model({
  table: 'workforce.assignment_transition_logs',
  description: 'One state change of an assignment that happened. Entries are never changed or removed.',
})
@BelongsTo<AssignmentTransitionLog>(() => Assignment, 'assignmentId', {
  as: 'assignment',
  inverse: {
    as: 'transitions',
    order: '-createdAt',
    first: 5,
    description: 'The newest log entries, newest first.',
  },
})
@ByUser<AssignmentTransitionLog>('actorId', {
  as: 'actor',
  description: 'The user who fired the transition.',
})
export class AssignmentTransitionLog extends JudgedTransitionEntry {
  @Uuid()
  assignmentId!: string;

  @OneOf(AssignmentStatus)
  fromStatus!: AssignmentStatus;

  @OneOf(AssignmentStatus)
  toStatus!: AssignmentStatus;

  @OneOf(AssignmentTransition, { length: 30 })
  transition!: AssignmentTransition;
}

export const AssignmentTransitionLogPage = pageTypeOf(AssignmentTransitionLog, 'AssignmentTransitionLogPage');

@Model({ description: 'A transition that the status of an assignment allows and the caller may fire.' })
export class AvailableAssignmentTransition {
  @OneOf(AssignmentTransition, { computed: true })
  transition!: AssignmentTransition;

  @OneOf(AssignmentStatus, { computed: true })
  toStatus!: AssignmentStatus;
}
