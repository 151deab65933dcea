import { Field, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { pageTypeOf } from '../../shared/model/page';
import { AssignmentStatus } from '../assignments/assignment.entity';
import { AssignmentTransition } from './lifecycle';
import { TransitionEntry } from '../transition-entry';

@ObjectType({
  description: 'One state change of an assignment that happened. Entries are never changed or removed.',
})
@Entity({ name: 'assignment_transition_logs', schema: 'workforce' })
export class AssignmentTransitionLog extends TransitionEntry {
  @Field(() => UUIDScalar)
  @Column('uuid')
  assignmentId!: string;

  @Field(() => AssignmentStatus)
  @Column('varchar', { length: 20 })
  fromStatus!: AssignmentStatus;

  @Field(() => AssignmentStatus)
  @Column('varchar', { length: 20 })
  toStatus!: AssignmentStatus;

  @Field(() => AssignmentTransition)
  @Column('varchar', { length: 30 })
  transition!: AssignmentTransition;
}

export const AssignmentTransitionLogPage = pageTypeOf(AssignmentTransitionLog, 'AssignmentTransitionLogPage');

@ObjectType({ description: 'A transition that the status of an assignment allows and the caller may fire.' })
export class AvailableAssignmentTransition {
  @Field(() => AssignmentTransition)
  transition!: AssignmentTransition;

  @Field(() => AssignmentStatus)
  toStatus!: AssignmentStatus;
}
