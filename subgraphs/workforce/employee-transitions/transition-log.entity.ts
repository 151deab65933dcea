import { pageTypeOf } from '../../shared/model/page';
import { Model } from '../../shared/model/model';
import { OneOf, Uuid } from '../../shared/model/properties';
import { BelongsTo, ByUser } from '../../shared/model/relations';
import { Absence } from '../absences/absence.entity';
import { Employee } from '../employees/employee.entity';
import { EmployeeStatus, EmployeeTransition } from '../employees/employee.enums';
import { JudgedTransitionEntry } from '../judged-transition-entry';

@Model({
  table: 'workforce.employee_transition_logs',
  description: 'One state change that happened. Entries are never changed or removed.',
})
@BelongsTo<TransitionLog>(() => Employee, 'employeeId', {
  as: 'employee',
  inverse: {
    as: 'transitions',
    order: '-createdAt',
    first: 5,
    description: 'The newest log entries, newest first.',
  },
})
@BelongsTo<TransitionLog>(() => Absence, 'absenceId', {
  as: 'absence',
  description: 'The absence that caused it; null for other causes.',
  inverse: {
    as: 'transitions',
    order: '-createdAt',
    first: 'all',
    description: 'What the absence did to the status of the employee, newest first.',
  },
})
@ByUser<TransitionLog>('actorId', { as: 'actor', description: 'The user who fired the transition.' })
export class TransitionLog extends JudgedTransitionEntry {
  @Uuid()
  employeeId!: string;

  @OneOf(EmployeeStatus)
  fromStatus!: EmployeeStatus;

  @OneOf(EmployeeStatus)
  toStatus!: EmployeeStatus;

  @OneOf(EmployeeTransition, { length: 30 })
  transition!: EmployeeTransition;

  @Uuid({ nullable: true, hidden: true })
  absenceId!: string | null;
}

export const TransitionLogPage = pageTypeOf(TransitionLog, 'TransitionLogPage');

@Model({ description: 'A transition that the status allows and the caller may fire.' })
export class AvailableTransition {
  @OneOf(EmployeeTransition, { computed: true })
  transition!: EmployeeTransition;

  @OneOf(EmployeeStatus, { computed: true })
  toStatus!: EmployeeStatus;
}
