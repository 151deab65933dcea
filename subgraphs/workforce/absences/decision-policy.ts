import { IsmError } from '../../../schema/contract/errors';
import { levelOf, type Identity } from '../../../schema/contract/identity';
import type { Employee } from '../employees/employee.entity';
import type { OrgUnit } from '../org-units/org-unit.entity';
import { isInScope, type Scope } from '../scope';
import { today } from '../../shared/runtime/today';
import type { Absence } from './absence.entity';
import { LIFECYCLE, type AbsenceTransition } from './lifecycle';

/** An absence with its employee, both locked. */
export interface LockedAbsence {
  readonly absence: Absence;
  readonly employee: Employee;
  /** The employee's. */
  readonly unit: OrgUnit | null;
}

/**
 * Whether the caller may make this decision. Callers with `write:workforce` decide within their scope, except on their own
 * absences. The requester and the employee may also cancel, until the absence is decided.
 * @throws FORBIDDEN, FSM_INVALID_TRANSITION
 */
export function assertMayDecide(
  transition: AbsenceTransition,
  caller: Identity | null,
  locked: LockedAbsence,
): void {
  const { absence, employee } = locked;
  const isDecider = mayDecide(caller, locked);
  const mayCancel = isOwn(caller, employee) || absence.requestedBy === caller?.userId;
  if (!isDecider && !(transition === 'CANCEL' && mayCancel)) throw new IsmError('FORBIDDEN');
  const isCancelled = transition === 'CANCEL';
  const { status } = absence;
  if (!LIFECYCLE[transition].from.includes(status))
    throw impossible(`An absence that is ${status} cannot be ${isCancelled ? 'cancelled' : 'decided'}.`, {
      status,
    });
  if (isCancelled && status === 'APPROVED') {
    if (!isDecider) throw new IsmError('FORBIDDEN');
    if (absence.endDate < today()) throw impossible('The absence has ended.');
  }
  if (transition !== 'APPROVE') return;
  if (employee.status === 'TERMINATED') throw impossible('The employment has ended.');
  if (absence.startDate < employee.hireDate) throw impossible('The absence starts before the hire date.');
}

function mayDecide(caller: Identity | null, { employee, unit }: LockedAbsence): boolean {
  if (!caller || isOwn(caller, employee)) return false;
  const level = levelOf(caller, 'write:workforce');
  const scope: Scope = level === 'all' ? null : caller.scopes;
  return level !== null && isInScope(scope, unit);
}

function isOwn(caller: Identity | null, { userId }: Employee): boolean {
  return userId !== null && userId === caller?.userId;
}

function impossible(message: string, extensions: Readonly<Record<string, unknown>> = {}): IsmError {
  return new IsmError('FSM_INVALID_TRANSITION', { message, extensions });
}
