import { Unique } from 'typeorm';
import { pageTypeOf } from '../../shared/model/page';
import { Counted } from '../../shared/counts/counted';
import { Model } from '../../shared/model/model';
import { CreatedAt, Day, Id, Instant, OneOf, Text, UpdatedAt, Uuid } from '../../shared/model/properties';
import { BelongsTo, ByUser } from '../../shared/model/relations';
import { Searched } from '../../shared/model/searched';
import { HasUnmapped } from '../../shared/model/unmapped';
import { OrgUnit } from '../org-units/org-unit.entity';
import { EmployeeStatus, ProposalType, StaffRole } from './employee.enums';

@Model({
  table: 'workforce.employees',
  isEntity: true,
  description: 'A person who works for the institution.',
})
@Unique('employees_employee_number_key', ['employeeNumber'])
@Unique('employees_user_id_key', ['userId'])
@HasUnmapped({
  keys: { employees_email_key: 'The email, ignoring case.' },
})
@BelongsTo<Employee>(() => OrgUnit, 'orgUnitId', {
  as: 'orgUnit',
  inverse: {
    as: 'employees',
    order: 'familyName,givenName',
    description: 'The employees of the unit itself whom the caller may see, by name.',
  },
})
@ByUser<Employee>('userId', { as: 'user', description: "The employee's login." })
@Counted<Employee>('status', 'staffRole')
@Searched<Employee>('givenName', 'familyName', 'employeeNumber', 'email')
export class Employee {
  @Id()
  id!: string;

  @Text({ max: 50, identifier: true, description: 'Unique.' })
  employeeNumber!: string;

  @Uuid({ nullable: true, description: "The employee's login; unique." })
  userId!: string | null;

  @Text({ max: 100 })
  givenName!: string;

  @Text({ max: 100 })
  familyName!: string;

  @Text({ max: 254, email: true, nullable: true, description: 'Unique, ignoring case.' })
  email!: string | null;

  @Text({ max: 20, nullable: true })
  phone!: string | null;

  @OneOf(StaffRole, { nullable: true })
  staffRole!: StaffRole | null;

  @Uuid({ nullable: true, description: 'Never null when staffRole is set.' })
  orgUnitId!: string | null;

  @Day()
  hireDate!: string;

  @Day({ nullable: true })
  terminationDate!: string | null;

  @OneOf(EmployeeStatus)
  status!: EmployeeStatus;

  @OneOf(ProposalType, { nullable: true, description: 'Null unless status is PROPOSED.' })
  proposalType!: ProposalType | null;

  @Text({ max: 2000, nullable: true, description: 'The reason given with the proposal.' })
  proposalReason!: string | null;

  @Instant({ nullable: true, description: "The settings' proposalExpiryDays after the proposal." })
  proposalExpiresAt!: string | null;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;
}

export const EmployeePage = pageTypeOf(Employee, 'EmployeePage');
