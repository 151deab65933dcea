import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTimeScalar, JSONScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { pageTypeOf } from '../../shared/graph/page';
import { RuleViolation } from '../business-rules/rule-violation.type';
import { AssignmentStatus } from '../assignments/assignment.entity';
import { AssignmentTransition } from './lifecycle';

@ObjectType({
  description: 'One state change of an assignment that happened. Entries are never changed or removed.',
})
@Entity({ name: 'assignment_transition_logs', schema: 'workforce' })
export class AssignmentTransitionLog {
  @Field(() => UUIDScalar)
  @PrimaryColumn('uuid')
  id!: string;

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

  @Field(() => UUIDScalar, { nullable: true, description: 'User who fired it; null when the system did.' })
  @Column('uuid', { nullable: true })
  actorId!: string | null;

  @Field(() => String, { nullable: true })
  @Column('varchar', { length: 2000, nullable: true })
  reason!: string | null;

  @Field(() => JSONScalar, { nullable: true, description: 'As it was sent.' })
  @Column('jsonb', { nullable: true })
  metadata!: Record<string, unknown> | null;

  @Field(() => [RuleViolation], {
    description: 'What the rules objected to and let pass; empty also where they were not asked.',
  })
  @Column('jsonb')
  ruleResults!: readonly RuleViolation[];

  @Field(() => DateTimeScalar)
  @Column('timestamptz')
  createdAt!: string;
}

export const AssignmentTransitionLogPage = pageTypeOf(AssignmentTransitionLog, 'AssignmentTransitionLogPage');

@ObjectType({ description: 'A transition that the status of an assignment allows and the caller may fire.' })
export class AvailableAssignmentTransition {
  @Field(() => AssignmentTransition)
  transition!: AssignmentTransition;

  @Field(() => AssignmentStatus)
  toStatus!: AssignmentStatus;
}
