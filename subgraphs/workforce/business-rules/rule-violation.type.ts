import { Field, ObjectType } from 'type-graphql';
import { DecimalScalar } from '../../../schema/contract/scalars';
import { BusinessRuleCode } from './registry';
import { RuleSeverity } from './rule';

@ObjectType({ description: 'What a business rule objects to.' })
export class RuleViolation {
  @Field(() => BusinessRuleCode)
  code!: string;

  @Field(() => RuleSeverity)
  severity!: RuleSeverity;

  @Field(() => String)
  message!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Null for a rule that measures nothing.' })
  threshold!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'What was measured against the threshold.' })
  actual!: string | null;
}
