import { InputType } from 'type-graphql';
import { BooleanField, UuidField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { Employee } from './employee.entity';

@InputType({ description: 'A new employee, in status ONBOARDING.' })
export class CreateEmployeeInput extends pick(Employee, {
  required: ['employeeNumber', 'givenName', 'familyName', 'hireDate'],
  optional: ['userId', 'email', 'phone', 'staffRole', 'orgUnitId'],
  differences: {
    userId: { description: 'Links a login that no other employee is linked to.' },
    orgUnitId: { description: 'Required when staffRole is set.' },
  },
}) {}

@InputType({ description: 'Changes of an employee; what is left out stays, null clears.' })
export class UpdateEmployeeInput extends pick(Employee, {
  optional: [
    'employeeNumber',
    'userId',
    'givenName',
    'familyName',
    'email',
    'phone',
    'staffRole',
    'orgUnitId',
    'hireDate',
  ],
}) {}

@InputType({ description: 'Which employees to list; all conditions must hold.' })
export class EmployeeFilter extends pickFilter(Employee, ['orgUnitId', 'status', 'staffRole'], {
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

  @UuidField({ optional: true, description: 'Only employees who carry this tag today.' })
  tagId?: string | null;
}
