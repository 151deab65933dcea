import { Field, ObjectType, Directive } from 'type-graphql';
import { DecimalScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { BusinessRuleCode } from './registry';
import { RuleSeverity } from './rule';

@ObjectType({ description: 'What a business rule objects to.' })
export class RuleViolation {
  @Field(() => BusinessRuleCode)
  code!: string;

  @Field(() => RuleSeverity)
  severity!: RuleSeverity;

  @Field(() => String)
  @Directive('@constraint(maxLength: 2000)')
  message!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Null for a rule that measures nothing.' })
  @Directive('@constraint(precision: 10, scale: 2)')
  threshold!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'What was measured against the threshold.' })
  @Directive('@constraint(precision: 10, scale: 2)')
  actual!: string | null;

  @Field(() => UUIDScalar, {
    nullable: true,
    description: 'Which assignment it is about, where all of an employee were checked; else null.',
  })
  assignmentId!: string | null;
}
