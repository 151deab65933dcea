import { Field, ObjectType } from 'type-graphql';
import { Column, PrimaryColumn } from 'typeorm';
import { DateTimeScalar, JSONScalar, UUIDScalar } from '../../schema/contract/scalars';
import { RuleViolation } from './business-rules/rule-violation.type';

/** What every state change tells, whatever has the state. */
@ObjectType()
export abstract class TransitionEntry {
  @Field(() => UUIDScalar)
  @PrimaryColumn('uuid')
  id!: string;

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
