import { InputType } from 'type-graphql';
import { BooleanField, UuidField } from '../../shared/model/constraints';
import { pickFilter } from '../../shared/model/pick';
import { Employee } from '../employees/employee.entity';

@InputType({ description: 'Whose hours to list; all conditions must hold.' })
export class HoursFilter extends pickFilter(Employee, ['orgUnitId', 'status'], {
  orgUnitId: 'Only employees of this unit.',
}) {
  @BooleanField({ optional: true, description: 'With orgUnitId: also those of the units below it.' })
  includeDescendants?: boolean | null;

  @BooleanField({
    optional: true,
    description:
      'Only employees whose employment has not ended (status is not TERMINATED), or only the others.',
  })
  isActive?: boolean | null;

  @UuidField({ optional: true, description: 'Only employees who carry this tag on the Monday.' })
  tagId?: string | null;
}
