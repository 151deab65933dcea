import { Model } from '../../shared/model/model';
import { Flag, Integer, Numeric, OneOf, Text, Uuid } from '../../shared/model/properties';
import { EmployeeStatus } from '../employees/employee.enums';
import { HOURS } from '../hours/weekly-hours.type';

@Model({ description: 'How a part of the institution is staffed now.' })
export class DashboardStaffing {
  @Integer({ description: 'Employees whose employment has not ended.' })
  employeeCount!: number;

  @Integer({ description: 'Absences that nobody has decided on.' })
  requestedAbsences!: number;

  @Integer({ description: 'Active positions.' })
  totalPositions!: number;

  @Integer({ description: 'Active positions without any hours.' })
  vacantPositions!: number;

  @Numeric({
    precision: 14,
    scale: 4,
    nullable: true,
    description: 'Assigned by required hours of this week; null without positions.',
  })
  coverageRatio!: string | null;

  @Flag({ description: 'True when fewer hours are covered than the settings ask for.' })
  isBelowThreshold!: boolean;
}

@Model({ description: 'The employee that the caller is.' })
export class DashboardEmployee {
  @Uuid()
  employeeId!: string;

  @Text({ max: 20 })
  employeeNumber!: string;

  @Text({ max: 201 })
  fullName!: string;

  @OneOf(EmployeeStatus)
  status!: EmployeeStatus;

  @Uuid({ nullable: true })
  orgUnitId!: string | null;

  @Numeric({ ...HOURS, description: 'Hours that the employee has for this week.' })
  effectivePool!: string;

  @Numeric({ ...HOURS, description: 'Hours of them that are assigned.' })
  committedHours!: string;
}
