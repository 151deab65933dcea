import { InputType } from 'type-graphql';
import { BooleanField, DateField, StringField, UuidField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { Absence, REASON_LENGTH } from './absence.entity';

@InputType({ description: 'A request to be away.' })
export class RequestAbsenceInput extends pick(Absence, {
  required: ['startDate', 'endDate', 'reason'],
  differences: { endDate: { description: 'Last day away, on or after the first.' } },
}) {
  @UuidField({ optional: true, description: "Default: the caller's own employee." })
  employeeId?: string | null;
}

@InputType({ description: 'Why an absence is decided so.' })
export class AbsenceDecisionInput {
  @StringField({ optional: true, min: 0, max: REASON_LENGTH })
  reason?: string | null;
}

@InputType({ description: 'Which absences to list; all conditions must hold.' })
export class AbsenceFilter extends pickFilter(Absence, ['employeeId', 'status']) {
  @UuidField({ optional: true, description: 'Only absences of employees of this unit.' })
  orgUnitId?: string | null;

  @BooleanField({ optional: true, description: 'With orgUnitId: also of the units below it.' })
  includeDescendants?: boolean | null;

  @DateField({ optional: true, description: 'Only absences that end on this day or later.' })
  from?: string | null;

  @DateField({ optional: true, description: 'Only absences that start on this day or earlier.' })
  to?: string | null;
}
