import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import { levelOf, userIdOf, type Identity } from '../../../schema/contract/identity';
import { sentFields, type AuditDetails, type Writer, type WriteReport } from '../../shared/audit/writer';
import type { WriteRequest } from '../../shared/idempotency/keyed-write';
import type { Connection } from '../../shared/database/sql';
import type { Page, PageArgs } from '../../shared/model/page';
import { auditDetailsOf } from '../business-rules/evaluate';
import type { ReturnVerdict } from '../assignments/return-verdict';
import type { Absence } from '../absences/absence.entity';
import type { Employee } from '../employees/employee.entity';
import { EmployeeTransition } from '../employees/employee.enums';
import { absenceDecided, decisionOn, employeeLeft } from '../events';
import type { OrgUnit } from '../org-units/org-unit.entity';
import { isPayrollOffice } from '../salary-access';
import { isInScope, scopeOf } from '../scope';
import {
  firedOf,
  movedRow,
  type FiredRow,
  type FiredTransition,
} from '../../shared/lifecycle/fired-transition';
import type { TransitionCause } from '../../shared/lifecycle/transition-statement';
import { noteMetadataError } from '../../shared/lifecycle/transition-metadata';
import type { EmployeeTransitionInput } from './employee-transition.input';
import type { EmployeeTransitionsRepository, Firing } from './employee-transitions.repository';
import { bringsBack, LIFECYCLE, MAY_TERMINATE, targetOf } from './lifecycle';
import type { AvailableTransition, TransitionLog } from './transition-log.entity';

const ALL = Object.values(EmployeeTransition);

/** What the service needs besides the transitions themselves. */
export interface TransitionNeighbours {
  readonly employees: {
    /** @throws NOT_FOUND for an employee that the caller may not see */
    one(caller: Identity | null, id: string): Promise<Employee>;
    /** True when the caller may give a login a job that handles pay. */
    mayAppointPayrollOffice(caller: Identity | null): Promise<boolean>;
  };
  readonly assignments: {
    /** Locks the employee's planned and active assignments. @returns their ids */
    liveOf(transaction: Connection, employeeId: string): Promise<string[]>;
    /** Ends those that are in the state the transition starts from. */
    end(
      transaction: Connection,
      ids: readonly string[],
      transition: 'END' | 'CANCEL',
      cause: TransitionCause,
    ): Promise<void>;
  };
  readonly absences: {
    /** Ends those that would go on. @returns them */
    endWithEmployment(
      transaction: Connection,
      employeeId: string,
      cause: TransitionCause,
    ): Promise<Absence[]>;
  };
  readonly rules: {
    /** @throws BUSINESS_RULE_VIOLATION */
    assertMayReturn(transaction: Connection, employeeId: string): Promise<ReturnVerdict>;
  };
}

/** An employment that a transition has ended. */
interface EndedEmployment {
  readonly firing: Firing;
  readonly employee: Employee;
  readonly report: Pick<WriteReport, 'emits'>;
}

export class EmployeeTransitionsService {
  constructor(
    private readonly writer: Writer,
    private readonly transitions: EmployeeTransitionsRepository,
    private readonly neighbours: TransitionNeighbours,
  ) {}

  /**
   * Fires one transition for the caller. When it brings the employee back to work, the business rules are evaluated for the
   * assignments that count again, because much may have changed meanwhile.
   * @throws BAD_USER_INPUT, FORBIDDEN, NOT_FOUND, FSM_INVALID_TRANSITION, CONFLICT_HAS_DEPENDENCIES,
   *   BUSINESS_RULE_VIOLATION
   */
  async fire(
    request: WriteRequest,
    employeeId: string,
    transition: EmployeeTransition,
    input: EmployeeTransitionInput,
  ): Promise<Employee> {
    const caller = request.identity;
    const scope = scopeOf(caller, LIFECYCLE[transition].permission);
    if (transition === 'EXPIRE_PROPOSAL' && caller?.kind !== 'service') throw new IsmError('FORBIDDEN');
    assertInput(transition, input);
    const { reason = null, metadata = null, proposalType = null } = input;
    const actorId = userIdOf(caller);
    const firing = { employeeId, transition, actorId, reason, metadata, proposalType, scope };
    const entry = {
      action: 'TRANSITION_EMPLOYEE',
      resource: 'EMPLOYEE',
      id: employeeId,
      fields: sentFields(input),
    };
    return this.writer.runStatement(request, {
      entry,
      locks: [this.transitions.lockOf(employeeId)],
      statementWith: (parts) => this.transitions.statementOf(firing, parts),
      resultOf: (rows: readonly FiredRow<Employee>[]) => {
        const fired = firedOf(rows);
        return fired?.asksMore ? null : moved(firing, fired);
      },
      otherwise: async (transaction, report, sendLast) => {
        if (bringsBack(transition)) {
          const verdict = await this.neighbours.rules.assertMayReturn(transaction, employeeId);
          const judged = { ...entry, details: auditDetailsOf(verdict) };
          return moved(
            firing,
            firedOf(
              await sendLast<FiredRow<Employee>>(judged, (parts) =>
                this.transitions.returnStatementOf(firing, verdict, parts),
              ),
            ),
          );
        }
        const employee = moved(firing, await this.transitions.fire(transaction, firing));
        if (!(await this.mayGiveJob(caller, transition, employee))) throw new IsmError('FORBIDDEN');
        const ended =
          employee.status === 'TERMINATED'
            ? await this.endEmployment(
                transaction,
                { firing, employee, report },
                input.endAssignments ?? false,
              )
            : {};
        report.wrote({ ...entry, details: ended });
        return employee;
      },
    });
  }

  /** A job that handles pay handles none once the employment has ended: who brings it back gives it again. */
  private async mayGiveJob(
    caller: Identity | null,
    transition: EmployeeTransition,
    employee: Employee,
  ): Promise<boolean> {
    const isGiven = LIFECYCLE[transition].from.includes('TERMINATED') && isPayrollOffice(employee);
    return !isGiven || this.neighbours.employees.mayAppointPayrollOffice(caller);
  }

  /**
   * What ends with an employment: its absences, and when that is asked its assignments.
   * @throws CONFLICT_HAS_DEPENDENCIES
   */
  private async endEmployment(
    transaction: Connection,
    { firing, employee, report }: EndedEmployment,
    withAssignments: boolean,
  ): Promise<AuditDetails> {
    await this.endAssignments(transaction, firing, withAssignments);
    const { userId, orgUnitId, terminationDate } = employee;
    if (terminationDate === null) throw new Error('an employment ends on a day');
    report.emits(employeeLeft, {
      entityId: employee.id,
      data: { user_id: userId, org_unit_id: orgUnitId, left_on: terminationDate },
    });
    const ended = await this.neighbours.absences.endWithEmployment(transaction, firing.employeeId, firing);
    for (const absence of ended)
      if (absence.status === 'CANCELLED') report.emits(absenceDecided, decisionOn(absence));
    return ended.length > 0 ? { endedAbsences: ended.map(({ id }) => id) } : {};
  }

  /**
   * The employee's row is locked, as for every operation that adds an assignment, so no new one can appear.
   * @throws CONFLICT_HAS_DEPENDENCIES when there are live ones and they are not to end
   */
  private async endAssignments(transaction: Connection, firing: Firing, isAsked: boolean): Promise<void> {
    const { assignments } = this.neighbours;
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
  async available(
    caller: Identity | null,
    employee: Employee,
    unit: OrgUnit | null,
  ): Promise<AvailableTransition[]> {
    const available: AvailableTransition[] = [];
    for (const transition of ALL) {
      const toStatus = targetOf(transition, employee.status, employee.proposalType);
      if (!toStatus || !mayFire(caller, transition, unit)) continue;
      if (await this.mayGiveJob(caller, transition, employee)) available.push({ transition, toStatus });
    }
    return available;
  }

  /** @throws NOT_FOUND for an employee that the caller may not see */
  async page(caller: Identity | null, employeeId: string, args: PageArgs): Promise<Page<TransitionLog>> {
    await this.neighbours.employees.one(caller, employeeId);
    return this.transitions.page(employeeId, args);
  }
}

/** @throws NOT_FOUND, FORBIDDEN, FSM_INVALID_TRANSITION */
function moved({ transition }: Firing, fired: FiredTransition<Employee> | null): Employee {
  return movedRow(fired, ({ currentStatus, obstacle }) => impossible(transition, currentStatus, obstacle));
}

function mayFire(caller: Identity | null, transition: EmployeeTransition, unit: OrgUnit | null): boolean {
  if (transition === 'EXPIRE_PROPOSAL' && caller?.kind !== 'service') return false;
  const level = levelOf(caller, LIFECYCLE[transition].permission);
  if (!caller || !level) return false;
  return isInScope(level === 'all' ? null : caller.scopes, unit);
}

function impossible(transition: EmployeeTransition, status: string, obstacle: string | null): IsmError {
  const message = obstacle ?? `${transition} is not possible from ${status}.`;
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
