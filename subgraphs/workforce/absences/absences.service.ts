import type { EntityManager } from 'typeorm';
import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import { userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type AuditDetails, type Writer } from '../../shared/audit/writer';
import type { WriteRequest } from '../../shared/idempotency/keyed-write';
import {
  firedOf,
  movedRow,
  type FiredRow,
  type FiredTransition,
} from '../../shared/lifecycle/fired-transition';
import type { Page, PageArgs } from '../../shared/model/page';
import type { Employee } from '../employees/employee.entity';
import type { EmployeesRepository } from '../employees/employees.repository';
import { absenceDecided, decisionOn } from '../events';
import type { OrgUnit } from '../org-units/org-unit.entity';
import type { OrgUnitsRepository } from '../org-units/org-units.repository';
import { assertInScope, scopeOf } from '../scope';
import type { Absence } from './absence.entity';
import type { AbsenceDecisionInput, AbsenceFilter, RequestAbsenceInput } from './absence.input';
import type { AbsencesRepository } from './absences.repository';
import { impossible } from './decision-policy';
import type { AbsenceTransition } from './lifecycle';

/** Who sends an employee on leave or ends it, and why; a null actor is the system. */
interface LeaveCause {
  readonly actorId: string | null;
  readonly reason?: string | null;
}

/** Starts and ends the leave of an employee whose row is locked, when that is due. */
export interface Leaves {
  startLeave(transaction: EntityManager, employeeId: string, by: LeaveCause): Promise<void>;
  /** @returns the violations that do not block. @throws BUSINESS_RULE_VIOLATION when the employee may not come back */
  endLeave(transaction: EntityManager, employeeId: string, by: LeaveCause): Promise<AuditDetails>;
}

/** What the service reads and writes besides its own rows. */
export interface AbsenceNeighbours {
  readonly employees: Pick<EmployeesRepository, 'lock' | 'byUserIds'>;
  readonly units: Pick<OrgUnitsRepository, 'byId'>;
  readonly leaves: Leaves;
}

/**
 * Leave that is requested and decided. Every write locks the employee's row first. So two live absences of an employee never
 * overlap, and the employee's status changes together with the absence.
 */
export class AbsencesService {
  constructor(
    private readonly writer: Writer,
    private readonly absences: AbsencesRepository,
    private readonly neighbours: AbsenceNeighbours,
  ) {}

  /** @throws BAD_USER_INPUT */
  page(caller: Identity | null, args: PageArgs, filter: AbsenceFilter): Page<Absence> {
    if (filter.from && filter.to && filter.to < filter.from)
      throw invalidInput({ to: ['Must not be before from.'] });
    return this.absences.page(args, filter, this.absences.visibleTo(caller));
  }

  /** @throws NOT_FOUND, also for an absence that the caller may not see */
  async one(caller: Identity | null, id: string): Promise<Absence> {
    const absence = await this.absences.byId(id, undefined, this.absences.visibleTo(caller));
    if (!absence) throw await this.absences.notFound(caller, id);
    return absence;
  }

  /**
   * Requests leave: for the caller, or for others within the scope of `propose:workforce`.
   * @throws BAD_USER_INPUT, FORBIDDEN, ABSENCE_OVERLAP
   */
  async request(request: RequestMetadata, input: RequestAbsenceInput): Promise<Absence> {
    const caller = request.identity;
    const own = await this.currentEmployeeId(caller);
    const employeeId = input.employeeId ?? own;
    const scope = employeeId === own ? null : scopeOf(caller, 'propose:workforce');
    return this.writer.run(request, async (transaction, report) => {
      const employee = employeeId && (await this.neighbours.employees.lock(transaction, employeeId));
      const fieldErrors = requestErrors(input, employeeId, employee || null);
      if (!employee || Object.keys(fieldErrors).length > 0) throw invalidInput(fieldErrors);
      assertInScope(scope, await this.unitOf(transaction, employee));
      const { startDate, endDate, reason } = input;
      const days = { employeeId: employee.id, startDate, endDate };
      if (await this.absences.overlaps(transaction, days)) throw new IsmError('ABSENCE_OVERLAP');
      const requestedBy = userIdOf(caller);
      const absence = await this.absences.insert(transaction, { ...days, reason, requestedBy });
      report.wrote({
        action: 'REQUEST_ABSENCE',
        resource: 'ABSENCE',
        id: absence.id,
        fields: sentFields(input),
      });
      return absence;
    });
  }

  /**
   * Decides on an absence. One that covers today and is approved starts the leave; when it is cancelled the leave that it
   * started ends, unless another absence goes on.
   * @throws NOT_FOUND, FORBIDDEN, FSM_INVALID_TRANSITION; BUSINESS_RULE_VIOLATION when the employee may not come back
   */
  decide(
    request: WriteRequest,
    id: string,
    transition: AbsenceTransition,
    input: AbsenceDecisionInput,
  ): Promise<Absence> {
    const { reason = null } = input;
    const decision = { id, transition, caller: request.identity, reason };
    const entry = { action: `${transition}_ABSENCE`, resource: 'ABSENCE', id, fields: sentFields(input) };
    const decidedOf = (fired: FiredTransition<Absence> | null): Absence =>
      movedRow(fired, (found) => impossible(transition, found));
    return this.writer.runStatement(request, {
      entry,
      locks: this.absences.locksOf(id),
      statementWith: (parts) => this.absences.statementOf(decision, parts),
      resultOf: (rows: readonly FiredRow<Absence>[]) => {
        const fired = firedOf(rows);
        return fired?.asksMore ? null : decidedOf(fired);
      },
      otherwise: async (transaction, report) => {
        const decided = decidedOf(await this.absences.decide(transaction, decision));
        const by = { actorId: userIdOf(request.identity), reason };
        report.wrote({ ...entry, details: await this.moveEmployee(transaction, transition, decided, by) });
        report.emits(absenceDecided, decisionOn(decided));
        return decided;
      },
    });
  }

  /** What a decision on an absence that covers today does to its employee. */
  private async moveEmployee(
    transaction: EntityManager,
    transition: AbsenceTransition,
    { employeeId }: Absence,
    { actorId, reason }: LeaveCause,
  ): Promise<AuditDetails> {
    const { leaves } = this.neighbours;
    if (transition === 'CANCEL') return leaves.endLeave(transaction, employeeId, { actorId, reason });
    await leaves.startLeave(transaction, employeeId, { actorId });
    return {};
  }

  private async currentEmployeeId(caller: Identity | null): Promise<string | null> {
    if (!caller) return null;
    const [employee] = await this.neighbours.employees.byUserIds([caller.userId], []);
    return employee?.id ?? null;
  }

  private async unitOf(transaction: EntityManager, { orgUnitId }: Employee): Promise<OrgUnit | null> {
    return orgUnitId === null ? null : this.neighbours.units.byId(orgUnitId, transaction);
  }
}

function requestErrors(
  { startDate, endDate }: RequestAbsenceInput,
  employeeId: string | null,
  employee: Employee | null,
): FieldErrors {
  const fieldErrors: FieldErrors = {};
  if (employeeId === null) fieldErrors.employeeId = ['This field is required.'];
  else if (!employee) fieldErrors.employeeId = [`Invalid pk "${employeeId}" - object does not exist.`];
  else if (employee.status === 'TERMINATED') fieldErrors.employeeId = ['The employment has ended.'];
  if (employee && startDate < employee.hireDate)
    fieldErrors.startDate = ['Must not be before the hire date.'];
  if (endDate < startDate) fieldErrors.endDate = ['Must not be before the first day.'];
  return fieldErrors;
}
