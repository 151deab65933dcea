import { Field, InputType, ObjectType, Directive } from 'type-graphql';
import { DecimalScalar } from '../../../schema/contract/scalars';
import { DateField, DecimalField, UuidField } from '../../shared/model/constraints';
import { RuleViolation } from '../business-rules/rule-violation.type';
import { WEEKLY_CEILING } from '../legal-hours';
import { CoverageState } from '../positions/coverage-state';

@InputType({ description: 'An assignment that somebody thinks of.' })
export class AssignmentPreviewInput {
  @UuidField()
  employeeId!: string;

  @UuidField()
  positionId!: string;

  @DecimalField({ description: 'Hours a week.', min: '0', exclusiveMin: true, max: WEEKLY_CEILING, scale: 2 })
  effectiveHours!: string;

  @DateField({ optional: true, description: 'Default: today.' })
  startDate?: string | null;

  @DateField({ optional: true, description: 'The last day; null: open.' })
  endDate?: string | null;
}

@ObjectType({ description: 'What an assignment would meet with and lead to, if it were active.' })
export class AssignmentPreview {
  @Field(() => Boolean, { description: 'True when nothing blocks.' })
  allowed!: boolean;

  @Field(() => [RuleViolation])
  blocking!: readonly RuleViolation[];

  @Field(() => [RuleViolation])
  warnings!: readonly RuleViolation[];

  @Field(() => [RuleViolation])
  info!: readonly RuleViolation[];

  @Field(() => DecimalScalar, {
    description: "The employee's balance in the week in which it begins, or in this one when that is past.",
  })
  @Directive('@constraint(precision: 10, scale: 2)')
  projectedBalance!: string;

  @Field(() => CoverageState, { description: 'Of the position, in the same week.' })
  projectedCoverageState!: CoverageState;
}
