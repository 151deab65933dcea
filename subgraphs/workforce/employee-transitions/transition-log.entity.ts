import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTimeScalar, JSONScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { pageTypeOf } from '../../shared/graph/page';
import { RuleViolation } from '../business-rules/rule-violation.type';
import { EmployeeStatus, EmployeeTransition } from '../employees/employee.enums';

@ObjectType({ description: 'One state change that happened. Entries are never changed or removed.' })
@Entity({ name: 'employee_transition_logs', schema: 'workforce' })
export class TransitionLog {
  @Field(() => UUIDScalar)
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => UUIDScalar)
  @Column('uuid')
  employeeId!: string;

  @Field(() => EmployeeStatus)
  @Column('varchar', { length: 20 })
  fromStatus!: EmployeeStatus;

  @Field(() => EmployeeStatus)
  @Column('varchar', { length: 20 })
  toStatus!: EmployeeStatus;

  @Field(() => EmployeeTransition)
  @Column('varchar', { length: 30 })
  transition!: EmployeeTransition;

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

export const TransitionLogPage = pageTypeOf(TransitionLog, 'TransitionLogPage');

@ObjectType({ description: 'A transition that the status allows and the caller may fire.' })
export class AvailableTransition {
  @Field(() => EmployeeTransition)
  transition!: EmployeeTransition;

  @Field(() => EmployeeStatus)
  toStatus!: EmployeeStatus;
}
