import type { EntityManager } from 'typeorm';
import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import { levelOf, userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type AuditDetails, type Writer } from '../../shared/audit/writer';
import type { Page, PageArgs } from '../../shared/model/page';
import type { Employee } from '../employees/employee.entity';
import type { EmployeesRepository } from '../employees/employees.repository';
import type { OrgUnit } from '../org-units/org-unit.entity';
import type { OrgUnitsRepository } from '../org-units/org-units.repository';
import { assertInScope, isInScope, scopeOf, type Scope } from '../scope';
import { today } from '../week';
import type { Absence } from './absence.entity';
import type { AbsenceDecisionInput, AbsenceFilter, RequestAbsenceInput } from './absence.input';
import type { AbsencesRepository, Decision } from './absences.repository';
import { LIFECYCLE, type AbsenceTransition } from './lifecycle';

/** Who sends an employee on leave or ends it, and why; a null actor is the system. */
interface LeaveCause {
  readonly actorId: string | null;
  readonly reason?: string | null;
}

/** Moves an employee whose row is locked on leave and back, where that is due. */
export interface Leaves {
  startLeave(transaction: EntityManager, employeeId: string, by: LeaveCause): Promise<void>;
  /** @returns what the business rules let pass. @throws BUSINESS_RULE_VIOLATION when the employee may not come back */
  endLeave(transaction: EntityManager, employeeId: string, by: LeaveCause): Promise<AuditDetails>;
}

/** What the service reads and writes besides its own rows. */
export interface AbsenceNeighbours {
  readonly employees: Pick<EmployeesRepository, 'lock' | 'byUserIds'>;
  readonly units: Pick<OrgUnitsRepository, 'byId'>;
  readonly leaves: Leaves;
}

/** An absence with its employee, both locked. */
interface Locked {
  readonly absence: Absence;
  readonly employee: Employee;
  readonly unit: OrgUnit | null;
}

/** A decision that somebody asks for. */
interface Deciding {
  readonly request: RequestMetadata;
  readonly id: string;
  readonly transition: AbsenceTransition;
  readonly input: AbsenceDecisionInput;
}

/**
 * Leave that is requested and decided. Every write locks the employee's row first: so two live absences of a person
 * never overlap, and the person's status moves together with the absence.
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
    if (!absence) throw new IsmError('NOT_FOUND');
    return absence;
  }

  /**
   * Asks for leave: for oneself, or for others within the scope of `propose:workforce`.
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
   * Grants an absence; one that covers today starts the leave.
   * @throws NOT_FOUND, FORBIDDEN, also for the caller's own; FSM_INVALID_TRANSITION
   */
  approve(request: RequestMetadata, id: string, input: AbsenceDecisionInput): Promise<Absence> {
    const deciding = { request, id, transition: 'APPROVE', input } as const;
    return this.decide(deciding, async (transaction, { absence, employee, unit }) => {
      assertMayDecide(request.identity, employee, unit);
      assertPossible('APPROVE', absence);
      if (employee.status === 'TERMINATED')
        throw new IsmError('FSM_INVALID_TRANSITION', { message: 'The employment has ended.' });
      const approved = await this.absences.decide(transaction, id, decisionOf(deciding));
      if (coversToday(absence)) {
        const by = { actorId: userIdOf(request.identity) };
        await this.neighbours.leaves.startLeave(transaction, employee.id, by);
      }
      return { absence: approved };
    });
  }

  /** @throws NOT_FOUND, FORBIDDEN, also for the caller's own; FSM_INVALID_TRANSITION */
  reject(request: RequestMetadata, id: string, input: AbsenceDecisionInput): Promise<Absence> {
    const deciding = { request, id, transition: 'REJECT', input } as const;
    return this.decide(deciding, async (transaction, { absence, employee, unit }) => {
      assertMayDecide(request.identity, employee, unit);
      assertPossible('REJECT', absence);
      return { absence: await this.absences.decide(transaction, id, decisionOf(deciding)) };
    });
  }

  /**
   * Takes a request or a granted absence back. Those who asked may until it is decided, those who decide until it has
   * ended. The leave that it started ends, unless another absence goes on.
   * @throws NOT_FOUND, FORBIDDEN, FSM_INVALID_TRANSITION; BUSINESS_RULE_VIOLATION when the employee may not come back
   */
  cancel(request: RequestMetadata, id: string, input: AbsenceDecisionInput): Promise<Absence> {
    const caller = request.identity;
    const deciding = { request, id, transition: 'CANCEL', input } as const;
    return this.decide(deciding, async (transaction, { absence, employee, unit }) => {
      const isDecider = mayDecide(caller, employee, unit);
      if (!isDecider && !isOwn(caller, employee) && absence.requestedBy !== caller?.userId)
        throw new IsmError('FORBIDDEN');
      assertPossible('CANCEL', absence);
      if (absence.status === 'APPROVED') {
        if (!isDecider) throw new IsmError('FORBIDDEN');
        if (absence.endDate < today())
          throw new IsmError('FSM_INVALID_TRANSITION', { message: 'The absence has ended.' });
      }
      const cancelled = await this.absences.decide(transaction, id, decisionOf(deciding));
      if (absence.status !== 'APPROVED' || !coversToday(absence)) return { absence: cancelled };
      const by = { actorId: userIdOf(caller), reason: input.reason ?? null };
      const details = await this.neighbours.leaves.endLeave(transaction, employee.id, by);
      return { absence: cancelled, details };
    });
  }

  private async decide(
    { request, id, transition, input }: Deciding,
    work: (
      transaction: EntityManager,
      locked: Locked,
    ) => Promise<{ readonly absence: Absence; readonly details?: AuditDetails }>,
  ): Promise<Absence> {
    const { employeeId } = await this.one(request.identity, id);
    return this.writer.run(request, async (transaction, report) => {
      const employee = await this.neighbours.employees.lock(transaction, employeeId);
      const absence = await this.absences.lock(transaction, id);
      if (!employee || !absence) throw new IsmError('NOT_FOUND');
      const unit = await this.unitOf(transaction, employee);
      const decided = await work(transaction, { absence, employee, unit });
      report.wrote({
        action: `${transition}_ABSENCE`,
        resource: 'ABSENCE',
        id,
        fields: sentFields(input),
        details: decided.details ?? {},
      });
      return decided.absence;
    });
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

function decisionOf({ request, transition, input }: Deciding): Decision {
  return {
    status: LIFECYCLE[transition].to,
    decidedBy: userIdOf(request.identity),
    decisionReason: input.reason ?? null,
  };
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
  if (endDate < startDate) fieldErrors.endDate = ['Must not be before the first day.'];
  return fieldErrors;
}

/** Those who write the workforce decide, in their scope, but nobody about themselves. */
function mayDecide(caller: Identity | null, employee: Employee, unit: OrgUnit | null): boolean {
  if (!caller || isOwn(caller, employee)) return false;
  const level = levelOf(caller, 'write:workforce');
  const scope: Scope = level === 'all' ? null : caller.scopes;
  return level !== null && isInScope(scope, unit);
}

/** @throws FORBIDDEN */
function assertMayDecide(caller: Identity | null, employee: Employee, unit: OrgUnit | null): void {
  if (!mayDecide(caller, employee, unit)) throw new IsmError('FORBIDDEN');
}

function isOwn(caller: Identity | null, { userId }: Employee): boolean {
  return userId !== null && userId === caller?.userId;
}

/** @throws FSM_INVALID_TRANSITION */
function assertPossible(transition: AbsenceTransition, { status }: Absence): void {
  if (LIFECYCLE[transition].from.includes(status)) return;
  const what = transition === 'CANCEL' ? 'cancelled' : 'decided';
  throw new IsmError('FSM_INVALID_TRANSITION', {
    message: `An absence that is ${status} cannot be ${what}.`,
    extensions: { status },
  });
}

function coversToday({ startDate, endDate }: Absence): boolean {
  return startDate <= today() && today() <= endDate;
}
