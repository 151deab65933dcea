import { registerEnumType } from 'type-graphql';
import { pageTypeOf } from '../../shared/model/page';
import { Model } from '../../shared/model/model';
import {
  CreatedAt,
  Day,
  Id,
  ListOf,
  Numeric,
  OneOf,
  Text,
  UpdatedAt,
  Uuid,
} from '../../shared/model/properties';
import { BelongsTo } from '../../shared/model/relations';
import { RuleViolation } from '../business-rules/rule-violation.type';
import { Employee } from '../employees/employee.entity';
import { WEEKLY_CEILING } from '../legal-hours';
import { Position } from '../positions/position.entity';

export const AssignmentStatus = { PLANNED: 'PLANNED', ACTIVE: 'ACTIVE', ENDED: 'ENDED' } as const;
export type AssignmentStatus = keyof typeof AssignmentStatus;

registerEnumType(AssignmentStatus, {
  name: 'AssignmentStatus',
  description: 'Only ACTIVE counts in coverage and balance.',
});

/** Statuses that may still bring hours. */
export const LIVE: readonly AssignmentStatus[] = ['PLANNED', 'ACTIVE'];

/** The list of assignments on the employee and on the position. */
const NEWEST = {
  as: 'assignments',
  order: '-startDate',
  first: 25,
  description: 'Those that start last, latest first.',
} as const;

@Model({
  table: 'workforce.assignments',
  isEntity: true,
  description: 'The bridge between supply and demand: one employee, one position, hours a week.',
})
@BelongsTo<Assignment>(() => Employee, 'employeeId', { as: 'employee', inverse: NEWEST })
@BelongsTo<Assignment>(() => Position, 'positionId', { as: 'position', inverse: NEWEST })
export class Assignment {
  @Id()
  id!: string;

  @Uuid()
  employeeId!: string;

  @Uuid()
  positionId!: string;

  @Text({ computed: true, max: 201, description: 'Given name, space, family name.' })
  employeeName!: string;

  @Text({ computed: true, max: 255 })
  positionTitle!: string;

  @Numeric({
    precision: 6,
    scale: 2,
    min: '0',
    exclusiveMin: true,
    max: WEEKLY_CEILING,
    description: 'Hours a week, above 0 and at most 60.',
  })
  effectiveHours!: string;

  @Day()
  startDate!: string;

  @Day({ nullable: true, description: 'The last day; null: open.' })
  endDate!: string | null;

  @OneOf(AssignmentStatus, { description: 'Changed by transitions only.' })
  status!: AssignmentStatus;

  @Text({ storage: 'text', min: 0, max: 2000 })
  notes!: string;

  @ListOf(() => RuleViolation, {
    description:
      'What the rules objected to and let pass when they were last asked, without INFO. Empty once it has ENDED.',
  })
  warnings!: readonly RuleViolation[];

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;
}

// The rules know only the id of an assignment, so the relation to its row is stated here.
BelongsTo<RuleViolation>(() => Assignment, 'assignmentId', { as: 'assignment' })(RuleViolation);

export const AssignmentPage = pageTypeOf(Assignment, 'AssignmentPage');
