import { InputType } from 'type-graphql';
import {
  BooleanField,
  DateField,
  DecimalField,
  EnumField,
  StringField,
  UuidField,
} from '../../shared/model/constraints';
import { WEEKLY_CEILING } from '../legal-hours';
import { AssignmentStatus } from './assignment.entity';

const NOTES_LENGTH = 2000;

@InputType({ description: 'A new assignment, in status PLANNED.' })
export class CreateAssignmentInput {
  @UuidField()
  employeeId!: string;

  @UuidField()
  positionId!: string;

  @DecimalField({
    description: 'Hours a week.',
    min: '0',
    exclusiveMin: true,
    max: WEEKLY_CEILING,
    scale: 2,
  })
  effectiveHours!: string;

  @DateField({ optional: true, description: 'Default: today.' })
  startDate?: string | null;

  @DateField({ optional: true, description: 'The last day; null: open.' })
  endDate?: string | null;

  @StringField({ optional: true, min: 0, max: NOTES_LENGTH, description: 'Default: empty.' })
  notes?: string | null;
}

@InputType({
  description: 'Changes of an assignment; what is left out stays. An ENDED one takes only notes.',
})
export class UpdateAssignmentInput {
  @DecimalField({
    optional: true,
    description: 'Hours a week.',
    min: '0',
    exclusiveMin: true,
    max: WEEKLY_CEILING,
    scale: 2,
  })
  effectiveHours?: string | null;

  @DateField({ optional: true })
  startDate?: string | null;

  @DateField({ optional: true, description: 'The last day; null: open.' })
  endDate?: string | null;

  @StringField({ optional: true, min: 0, max: NOTES_LENGTH })
  notes?: string | null;
}

@InputType({ description: 'Which assignments to list; all conditions must hold.' })
export class AssignmentFilter {
  @UuidField({ optional: true })
  employeeId?: string | null;

  @UuidField({ optional: true })
  positionId?: string | null;

  @UuidField({ optional: true, description: 'Only assignments to positions of this unit.' })
  orgUnitId?: string | null;

  @BooleanField({ optional: true, description: 'With orgUnitId: also positions of the units below it.' })
  includeDescendants?: boolean | null;

  @EnumField(AssignmentStatus, { optional: true })
  status?: AssignmentStatus | null;

  @DateField({ optional: true, description: 'Only assignments that are ACTIVE and run on this day.' })
  activeOn?: string | null;
}
