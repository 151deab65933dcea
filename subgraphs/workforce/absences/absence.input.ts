import { InputType } from 'type-graphql';
import { BooleanField, DateField, EnumField, StringField, UuidField } from '../../shared/model/constraints';
import { AbsenceStatus } from './absence-status';

@InputType({ description: 'A request to be away.' })
export class RequestAbsenceInput {
  @UuidField({ optional: true, description: "Default: the caller's own employee." })
  employeeId?: string | null;

  @DateField({ description: 'First day away.' })
  startDate!: string;

  @DateField({ description: 'Last day away, on or after the first.' })
  endDate!: string;

  @StringField({ max: 500 })
  reason!: string;
}

@InputType({ description: 'Why an absence is decided so.' })
export class AbsenceDecisionInput {
  @StringField({ optional: true, min: 0, max: 500 })
  reason?: string | null;
}

@InputType({ description: 'Which absences to list; all conditions must hold.' })
export class AbsenceFilter {
  @UuidField({ optional: true })
  employeeId?: string | null;

  @UuidField({ optional: true, description: 'Only absences of employees of this unit.' })
  orgUnitId?: string | null;

  @BooleanField({ optional: true, description: 'With orgUnitId: also of the units below it.' })
  includeDescendants?: boolean | null;

  @EnumField(AbsenceStatus, { optional: true })
  status?: AbsenceStatus | null;

  @DateField({ optional: true, description: 'Only absences that end on this day or later.' })
  from?: string | null;

  @DateField({ optional: true, description: 'Only absences that start on this day or earlier.' })
  to?: string | null;
}
