import { InputType } from 'type-graphql';
import {
  BooleanField,
  DateField,
  EmailField,
  EnumField,
  StringField,
  UuidField,
} from '../../shared/graph/constraints';
import { EmployeeStatus, StaffRole } from './employee.enums';

@InputType({ description: 'A new employee, in status ONBOARDING.' })
export class CreateEmployeeInput {
  @StringField({ max: 50 })
  employeeNumber!: string;

  @UuidField({ optional: true, description: 'Links a login that no other employee is linked to.' })
  userId?: string | null;

  @StringField({ max: 100 })
  givenName!: string;

  @StringField({ max: 100 })
  familyName!: string;

  @EmailField({ optional: true })
  email?: string | null;

  @StringField({ optional: true, max: 20 })
  phone?: string | null;

  @EnumField(StaffRole, { optional: true })
  staffRole?: StaffRole | null;

  @UuidField({ optional: true, description: 'Required when staffRole is set.' })
  orgUnitId?: string | null;

  @DateField()
  hireDate!: string;
}

@InputType({ description: 'Changes of an employee; what is left out stays, null clears.' })
export class UpdateEmployeeInput {
  @StringField({ optional: true, max: 50 })
  employeeNumber?: string | null;

  @UuidField({ optional: true })
  userId?: string | null;

  @StringField({ optional: true, max: 100 })
  givenName?: string | null;

  @StringField({ optional: true, max: 100 })
  familyName?: string | null;

  @EmailField({ optional: true })
  email?: string | null;

  @StringField({ optional: true, max: 20 })
  phone?: string | null;

  @EnumField(StaffRole, { optional: true })
  staffRole?: StaffRole | null;

  @UuidField({ optional: true })
  orgUnitId?: string | null;

  @DateField({ optional: true })
  hireDate?: string | null;
}

@InputType({ description: 'Which employees to list; all conditions must hold.' })
export class EmployeeFilter {
  @UuidField({ optional: true, description: 'Only employees of this unit.' })
  orgUnitId?: string | null;

  @BooleanField({ optional: true, description: 'With orgUnitId: also those of the units below it.' })
  includeDescendants?: boolean | null;

  @EnumField(EmployeeStatus, { optional: true })
  status?: EmployeeStatus | null;

  @EnumField(StaffRole, { optional: true })
  staffRole?: StaffRole | null;

  @UuidField({ optional: true, description: 'Only employees who carry this tag today.' })
  tagId?: string | null;
}
