import { InputType } from 'type-graphql';
import { Model } from '../../shared/model/model';
import { pick } from '../../shared/model/pick';
import { Flag, ListOf, Numeric, OneOf } from '../../shared/model/properties';
import { Assignment } from '../assignments/assignment.entity';
import { RuleViolation } from '../business-rules/rule-violation.type';
import { CoverageState } from '../positions/coverage-state';

@InputType({ description: 'An assignment that somebody thinks of.' })
export class AssignmentPreviewInput extends pick(Assignment, {
  required: ['employeeId', 'positionId', 'effectiveHours'],
  optional: ['startDate', 'endDate'],
  differences: {
    effectiveHours: { description: 'Hours a week.' },
    startDate: { description: 'Default: today.' },
  },
}) {}

@Model({ description: 'What an assignment would meet with and lead to, if it were active.' })
export class AssignmentPreview {
  @Flag({ computed: true, description: 'True when nothing blocks.' })
  allowed!: boolean;

  @ListOf(() => RuleViolation, { computed: true })
  blocking!: readonly RuleViolation[];

  @ListOf(() => RuleViolation, { computed: true })
  warnings!: readonly RuleViolation[];

  @ListOf(() => RuleViolation, { computed: true })
  info!: readonly RuleViolation[];

  @Numeric({
    computed: true,
    precision: 10,
    scale: 2,
    description: "The employee's balance in the week in which it begins, or in this one when that is past.",
  })
  projectedBalance!: string;

  @OneOf(CoverageState, { computed: true, description: 'Of the position, in the same week.' })
  projectedCoverageState!: CoverageState;
}
