import { InputType } from 'type-graphql';
import { BooleanField, DateField, UuidField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { Assignment } from './assignment.entity';

@InputType({ description: 'A new assignment, in status PLANNED.' })
export class CreateAssignmentInput extends pick(Assignment, {
  required: ['employeeId', 'positionId', 'effectiveHours'],
  optional: ['startDate', 'endDate', 'notes'],
  differences: {
    effectiveHours: { description: 'Hours a week.' },
    startDate: { description: 'Default: today.' },
    notes: { description: 'Default: empty.' },
  },
}) {}

@InputType({
  description: 'Changes of an assignment; what is left out stays. An ENDED one takes only notes.',
})
export class UpdateAssignmentInput extends pick(Assignment, {
  optional: ['effectiveHours', 'startDate', 'endDate', 'notes'],
  differences: { effectiveHours: { description: 'Hours a week.' } },
}) {}

@InputType({ description: 'Which assignments to list; all conditions must hold.' })
export class AssignmentFilter extends pickFilter(Assignment, ['employeeId', 'positionId', 'status']) {
  @UuidField({ optional: true, description: 'Only assignments to positions of this unit.' })
  orgUnitId?: string | null;

  @BooleanField({ optional: true, description: 'With orgUnitId: also positions of the units below it.' })
  includeDescendants?: boolean | null;

  @DateField({ optional: true, description: 'Only assignments that are ACTIVE and run on this day.' })
  activeOn?: string | null;
}
