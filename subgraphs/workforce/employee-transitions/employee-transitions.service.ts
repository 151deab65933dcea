import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import { reachOf, type Identity } from '../../../schema/contract/identity';
import type { Page, PageArgs } from '../../shared/graph/page';
import type { Employee } from '../employees/employee.entity';
import { EmployeeTransition } from '../employees/employee.enums';
import type { EmployeesService } from '../employees/employees.service';
import type { OrgUnit } from '../org-units/org-unit.entity';
import { isInScope, scopeOf } from '../scope';
import { noteMetadataFault } from '../transition-metadata';
import type { EmployeeTransitionInput } from './employee-transition.input';
import type { EmployeeTransitionsRepository } from './employee-transitions.repository';
import { LIFECYCLE, targetOf } from './lifecycle';
import type { AvailableTransition, TransitionLog } from './transition-log.entity';

const ALL = Object.values(EmployeeTransition);

export class EmployeeTransitionsService {
  constructor(
    private readonly transitions: EmployeeTransitionsRepository,
    private readonly employees: EmployeesService,
  ) {}

  /**
   * Fires one transition for the caller.
   * @throws BAD_USER_INPUT, FORBIDDEN, NOT_FOUND, FSM_INVALID_TRANSITION
   */
  async fire(
    caller: Identity | null,
    employeeId: string,
    transition: EmployeeTransition,
    input: EmployeeTransitionInput,
  ): Promise<Employee> {
    const scope = scopeOf(caller, LIFECYCLE[transition].permission);
    if (transition === 'EXPIRE_PROPOSAL' && caller?.kind !== 'service') throw new IsmError('FORBIDDEN');
    assertInput(transition, input);
    const { reason = null, metadata = null, proposalType = null } = input;
    const actorId = caller?.kind === 'user' ? caller.userId : null;
    const fired = await this.transitions.fire({
      employeeId,
      transition,
      actorId,
      reason,
      metadata,
      proposalType,
      scope,
    });
    if (!fired) throw new IsmError('NOT_FOUND');
    if (!fired.isInScope) throw new IsmError('FORBIDDEN');
    if (!fired.employee) throw impossible(transition, fired.currentStatus);
    return fired.employee;
  }

  /** What the status allows and the caller may fire. @param unit the employee's org unit */
  available(caller: Identity | null, employee: Employee, unit: OrgUnit | null): AvailableTransition[] {
    return ALL.flatMap((transition) => {
      const toStatus = targetOf(transition, employee.status, employee.proposalType);
      return toStatus && mayFire(caller, transition, unit) ? [{ transition, toStatus }] : [];
    });
  }

  /** @throws NOT_FOUND for an employee that the caller may not see */
  async page(caller: Identity | null, employeeId: string, args: PageArgs): Promise<Page<TransitionLog>> {
    await this.employees.one(caller, employeeId);
    return this.transitions.page(employeeId, args);
  }

  newest(employeeIds: readonly string[], count: number): Promise<TransitionLog[]> {
    return this.transitions.newest(employeeIds, count);
  }
}

function mayFire(caller: Identity | null, transition: EmployeeTransition, unit: OrgUnit | null): boolean {
  if (transition === 'EXPIRE_PROPOSAL' && caller?.kind !== 'service') return false;
  const reach = reachOf(caller, LIFECYCLE[transition].permission);
  if (!caller || !reach) return false;
  return isInScope(reach === 'all' ? null : caller.scopes, unit);
}

function impossible(transition: EmployeeTransition, status: Employee['status']): IsmError {
  const isEarly = transition === 'EXPIRE_PROPOSAL' && status === 'PROPOSED';
  const message = isEarly
    ? 'The proposal has not expired yet.'
    : `${transition} is not possible from ${status}.`;
  return new IsmError('FSM_INVALID_TRANSITION', { message, facts: { status, transition } });
}

function assertInput(
  transition: EmployeeTransition,
  { proposalType, metadata }: EmployeeTransitionInput,
): void {
  const faults: FieldErrors = {};
  if (transition === 'PROPOSE' && !proposalType) faults.proposalType = ['This field is required.'];
  if (transition !== 'PROPOSE' && proposalType) faults.proposalType = ['Only PROPOSE takes a proposal type.'];
  noteMetadataFault(metadata, faults);
  if (Object.keys(faults).length > 0) throw invalidInput(faults);
}
