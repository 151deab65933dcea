import { pageTypeOf } from '../../shared/model/page';
import { Model } from '../../shared/model/model';
import { Day, Numeric, Text, Uuid } from '../../shared/model/properties';
import { BelongsTo } from '../../shared/model/relations';
import { Employee } from '../employees/employee.entity';

/** Sums of hours of one person. */
export const HOURS = { precision: 10, scale: 2 } as const;

@Model({
  description: "An employee's hours in one ISO week: what there is, what is taken, what is left.",
})
@BelongsTo<WeeklyHours>(() => Employee, 'employeeId', { as: 'employee' })
export class WeeklyHours {
  @Uuid()
  employeeId!: string;

  @Text({ max: 201, description: 'Given name, space, family name.' })
  employeeName!: string;

  @Day({ description: 'Monday.' })
  periodStart!: string;

  @Day({ description: 'Sunday.' })
  periodEnd!: string;

  @Numeric({ ...HOURS, description: 'Sum of the hours of the tags carried on the Monday, never below 0.' })
  effectivePool!: string;

  @Numeric({ ...HOURS, description: 'Sum of the hours of the ACTIVE assignments that touch the week.' })
  committedHours!: string;

  @Numeric({
    ...HOURS,
    description: 'The balance where it is above 0 and the employee is ACTIVE, else 0.',
  })
  availableHours!: string;

  @Numeric({
    ...HOURS,
    description: 'The pool less the committed hours; below 0 when too much is committed.',
  })
  balance!: string;
}

export const WeeklyHoursPage = pageTypeOf(WeeklyHours, 'WeeklyHoursPage');
