import type { DataSource } from 'typeorm';
import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import { levelOf, type Identity } from '../../../schema/contract/identity';
import type { Page, PageArgs } from '../../shared/model/page';
import type { Connection } from '../../shared/database/sql';
import { inTransaction } from '../../shared/audit/audited-transaction';
import type { AssignmentTransitionsRepository } from '../assignment-transitions/assignment-transitions.repository';
import type { RuleEngine } from '../business-rules/rule-engine';
import type { Employee } from '../employees/employee.entity';
import { EmployeeTransition } from '../employees/employee.enums';
import type { EmployeesService } from '../employees/employees.service';
import type { OrgUnit } from '../org-units/org-unit.entity';
import { isInScope, scopeOf } from '../scope';
import { noteMetadataError } from '../transition-metadata';
import type { EmployeeTransitionInput } from './employee-transition.input';
import type { EmployeeTransitionsRepository, Fired, Firing } from './employee-transitions.repository';
import { LIFECYCLE, targetOf } from './lifecycle';
import type { AvailableTransition, TransitionLog } from './transition-log.entity';

const ALL = Object.values(EmployeeTransition);

/** What ends the employment, or may when that was proposed. */
const MAY_TERMINATE: readonly EmployeeTransition[] = ALL.filter((transition) =>
  [null, 'TERMINATED'].includes(LIFECYCLE[transition].to),
);

/** Where transitions of employees are read and written, and who is asked. */
export interface EmployeeTransitionStores {
  readonly transitions: EmployeeTransitionsRepository;
  readonly assignments: AssignmentTransitionsRepository;
  readonly rules: RuleEngine;
}

export class EmployeeTransitionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly stores: EmployeeTransitionStores,
    private readonly employees: EmployeesService,
  ) {}

  /**
   * Fires one transition for the caller. When it brings somebody back to work, the business rules are asked about the
   * assignments that count again: much may have changed meanwhile.
   * @throws BAD_USER_INPUT, FORBIDDEN, NOT_FOUND, FSM_INVALID_TRANSITION, CONFLICT_HAS_DEPENDENCIES,
   *   BUSINESS_RULE_VIOLATION
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
    const firing = { employeeId, transition, actorId, reason, metadata, proposalType, scope };
    return inTransaction(this.dataSource, async (transaction) => {
      const { transitions, rules } = this.stores;
      await transitions.lock(transaction, employeeId);
      const { employee, currentStatus, awaitsRules } = moved(
        firing,
        await transitions.fire(transaction, firing),
      );
      if (awaitsRules) {
        const verdict = await rules.assertMayReturn(transaction, employeeId);
        await transitions.log(transaction, firing, currentStatus, verdict);
      }
      if (employee.status === 'TERMINATED')
        await this.endAssignments(transaction, firing, input.endAssignments ?? false);
      return employee;
    });
  }

  /**
   * The employee's row is locked by now, as by everybody who adds an assignment: none can come any more.
   * @throws CONFLICT_HAS_DEPENDENCIES when there are live ones and they are not to end
   */
  private async endAssignments(transaction: Connection, firing: Firing, isAsked: boolean): Promise<void> {
    const { assignments } = this.stores;
    const live = await assignments.liveOf(transaction, firing.employeeId);
    if (live.length === 0) return;
    if (!isAsked) {
      const message = 'The employee has planned or active assignments; end_assignments ends them too.';
      throw new IsmError('CONFLICT_HAS_DEPENDENCIES', { message });
    }
    await assignments.end(transaction, live, 'END', firing);
    await assignments.end(transaction, live, 'CANCEL', firing);
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
    return this.stores.transitions.page(employeeId, args);
  }

  newest(employeeIds: readonly string[], count: number): Promise<TransitionLog[]> {
    return this.stores.transitions.newest(employeeIds, count);
  }
}

/** @throws NOT_FOUND, FORBIDDEN, FSM_INVALID_TRANSITION */
function moved({ transition }: Firing, fired: Fired | null): Fired & { readonly employee: Employee } {
  if (!fired) throw new IsmError('NOT_FOUND');
  if (!fired.isInScope) throw new IsmError('FORBIDDEN');
  const { employee } = fired;
  if (!employee) throw impossible(transition, fired.currentStatus);
  return { ...fired, employee };
}

function mayFire(caller: Identity | null, transition: EmployeeTransition, unit: OrgUnit | null): boolean {
  if (transition === 'EXPIRE_PROPOSAL' && caller?.kind !== 'service') return false;
  const level = levelOf(caller, LIFECYCLE[transition].permission);
  if (!caller || !level) return false;
  return isInScope(level === 'all' ? null : caller.scopes, unit);
}

function impossible(transition: EmployeeTransition, status: Employee['status']): IsmError {
  const isEarly = transition === 'EXPIRE_PROPOSAL' && status === 'PROPOSED';
  const message = isEarly
    ? 'The proposal has not expired yet.'
    : `${transition} is not possible from ${status}.`;
  return new IsmError('FSM_INVALID_TRANSITION', { message, extensions: { status, transition } });
}

function assertInput(
  transition: EmployeeTransition,
  { proposalType, metadata, endAssignments }: EmployeeTransitionInput,
): void {
  const fieldErrors: FieldErrors = {};
  if (transition === 'PROPOSE' && !proposalType) fieldErrors.proposalType = ['This field is required.'];
  if (transition !== 'PROPOSE' && proposalType)
    fieldErrors.proposalType = ['Only PROPOSE takes a proposal type.'];
  if (typeof endAssignments === 'boolean' && !MAY_TERMINATE.includes(transition))
    fieldErrors.endAssignments = ['Only what ends the employment ends assignments.'];
  noteMetadataError(metadata, fieldErrors);
  if (Object.keys(fieldErrors).length > 0) throw invalidInput(fieldErrors);
}
