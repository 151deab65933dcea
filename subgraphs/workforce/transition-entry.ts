import { ObjectType } from 'type-graphql';
import { CreatedAt, Id, Json, ListOf, Text, Uuid } from '../shared/model/properties';
import { RuleViolation } from './business-rules/rule-violation.type';

/** What every state change tells, whatever has the state. */
@ObjectType()
export abstract class TransitionEntry {
  @Id()
  id!: string;

  @Uuid({ nullable: true, description: 'User who fired it; null when the system did.' })
  actorId!: string | null;

  @Text({ min: 0, max: 2000, nullable: true })
  reason!: string | null;

  @Json({ nullable: true, description: 'As it was sent.' })
  metadata!: Record<string, unknown> | null;

  @ListOf(() => RuleViolation, {
    description: 'What the rules objected to and let pass; empty also where they were not asked.',
  })
  ruleResults!: readonly RuleViolation[];

  @CreatedAt()
  createdAt!: string;
}
