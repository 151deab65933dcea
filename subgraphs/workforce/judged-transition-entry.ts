import { ObjectType } from 'type-graphql';
import { TransitionEntry } from '../shared/lifecycle/transition-entry';
import { ListOf } from '../shared/model/properties';
import { RuleViolation } from './business-rules/rule-violation.type';

/** A state change that business rules may have been asked about. */
@ObjectType()
export abstract class JudgedTransitionEntry extends TransitionEntry {
  @ListOf(() => RuleViolation, {
    description: 'What the rules objected to and let pass; empty also where they were not asked.',
  })
  ruleResults!: readonly RuleViolation[];
}
