import { InputType } from 'type-graphql';
import { BooleanField, EnumField, UuidField } from '../../shared/model/constraints';
import { EmployeeStatus } from '../employees/employee.enums';

@InputType({ description: 'Whose hours to list; all conditions must hold.' })
export class HoursFilter {
  @UuidField({ optional: true, description: 'Only employees of this unit.' })
  orgUnitId?: string | null;

  @BooleanField({ optional: true, description: 'With orgUnitId: also those of the units below it.' })
  includeDescendants?: boolean | null;

  @EnumField(EmployeeStatus, { optional: true })
  status?: EmployeeStatus | null;

  @UuidField({ optional: true, description: 'Only employees who carry this tag on the Monday.' })
  tagId?: string | null;
}
