import type { DataSource, EntityManager } from 'typeorm';
import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import { levelOf, type Identity } from '../../../schema/contract/identity';
import type { Page, PageArgs } from '../../shared/model/page';
import { inTransaction } from '../../shared/audit/audited-transaction';
import type { DueTransitionsService } from '../employee-transitions/due-transitions.service';
import type { TransitionLog } from '../employee-transitions/transition-log.entity';
import type { Employee } from '../employees/employee.entity';
import type { EmployeesRepository } from '../employees/employees.repository';
import { visibleTo } from '../employees/visibility';
import type { OrgUnit } from '../org-units/org-unit.entity';
import type { OrgUnitsRepository } from '../org-units/org-units.repository';
import { assertInScope, isInScope, scopeOf, type Scope } from '../scope';
import { today } from '../week';
import type { Absence } from './absence.entity';
import type { AbsenceFilter, RequestAbsenceInput } from './absence.input';
import type { AbsencesRepository } from './absences.repository';
import { LIFECYCLE } from './lifecycle';

/** What the service reads and writes besides its own rows. */
export interface AbsenceNeighbours {
  readonly employees: EmployeesRepository;
  readonly units: OrgUnitsRepository;
  readonly due: DueTransitionsService;
}

/** An absence with its employee, both locked. */
interface Locked {
  readonly absence: Absence;
  readonly employee: Employee;
  readonly unit: OrgUnit | null;
}

/**
 * Leave that is requested and decided. Every write locks the employee's row first: so two live absences of a person
 * never overlap, and the person's status moves together with the absence.
 */
export class AbsencesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly absences: AbsencesRepository,
    private readonly neighbours: AbsenceNeighbours,
  ) {}

  /** @throws BAD_USER_INPUT */
  page(caller: Identity | null, args: PageArgs, filter: AbsenceFilter): Page<Absence> {
    if (filter.from && filter.to && filter.to < filter.from)
      throw invalidInput({ to: ['Must not be before from.'] });
    return this.absences.page(args, filter, visibleTo(caller));
  }

  /** @throws NOT_FOUND, also for an absence that the caller may not see */
  async one(caller: Identity | null, id: string): Promise<Absence> {
    const absence = await this.absences.byId(id, visibleTo(caller));
    if (!absence) throw new IsmError('NOT_FOUND');
    return absence;
  }

  /** Reads for callers who see the employees. */
  newest(employeeIds: readonly string[], count: number): Promise<Absence[]> {
    return this.absences.newest(employeeIds, count);
  }

  /** Reads for callers who see the entries. */
  ofEntries(entryIds: readonly string[]): Promise<(Absence & { entryId: string })[]> {
    return this.absences.ofEntries(entryIds);
  }

  /** Reads for callers who see the absences. */
  entriesOf(absenceIds: readonly string[]): Promise<(TransitionLog & { absenceId: string })[]> {
    return this.absences.entriesOf(absenceIds);
  }

  /**
   * Asks for leave: for oneself, or for others within the scope of `propose:workforce`.
   * @throws BAD_USER_INPUT, FORBIDDEN, ABSENCE_OVERLAP
   */
  async request(caller: Identity | null, input: RequestAbsenceInput): Promise<Absence> {
    const own = await this.currentEmployeeId(caller);
    const employeeId = input.employeeId ?? own;
    const scope = employeeId === own ? null : scopeOf(caller, 'propose:workforce');
    return inTransaction(this.dataSource, async (transaction) => {
      const employee = employeeId && (await this.neighbours.employees.lock(transaction, employeeId));
      const fieldErrors = requestErrors(input, employeeId, employee || null);
      if (!employee || Object.keys(fieldErrors).length > 0) throw invalidInput(fieldErrors);
      assertInScope(scope, await this.unitOf(transaction, employee));
      const { startDate, endDate, reason } = input;
      const absence = { employeeId: employee.id, startDate, endDate, reason };
      if (await this.absences.overlaps(transaction, absence)) throw new IsmError('ABSENCE_OVERLAP');
      return this.absences.insert(transaction, { ...absence, requestedBy: userIdOf(caller) });
    });
  }

  /**
   * Grants an absence; one that covers today starts the leave.
   * @throws NOT_FOUND, FORBIDDEN, also for the caller's own; FSM_INVALID_TRANSITION
   */
  approve(caller: Identity | null, id: string, reason: string | null): Promise<Absence> {
    return this.decide(caller, id, 'APPROVE', async (transaction, { absence, employee }) => {
      if (employee.status === 'TERMINATED')
        throw new IsmError('FSM_INVALID_TRANSITION', { message: 'The employment has ended.' });
      const decidedBy = userIdOf(caller);
      const decision = { status: LIFECYCLE.APPROVE.to, decidedBy, decisionReason: reason };
      const approved = await this.absences.decide(transaction, absence.id, decision);
      if (coversToday(absence))
        await this.neighbours.due.startLeave(transaction, employee.id, { actorId: decidedBy });
      return approved;
    });
  }

  /** @throws NOT_FOUND, FORBIDDEN, also for the caller's own; FSM_INVALID_TRANSITION */
  reject(caller: Identity | null, id: string, reason: string | null): Promise<Absence> {
    return this.decide(caller, id, 'REJECT', (transaction, { absence }) =>
      this.absences.decide(transaction, absence.id, {
        status: LIFECYCLE.REJECT.to,
        decidedBy: userIdOf(caller),
        decisionReason: reason,
      }),
    );
  }

  /**
   * Takes a request or a granted absence back. Those who asked may until it is decided, those who decide until it has
   * ended. The leave that it started ends, unless another absence goes on.
   * @throws NOT_FOUND, FORBIDDEN, FSM_INVALID_TRANSITION; BUSINESS_RULE_VIOLATION when the employee may not come back
   */
  async cancel(caller: Identity | null, id: string, reason: string | null): Promise<Absence> {
    return this.locked(caller, id, async (transaction, { absence, employee, unit }) => {
      const isDecider = mayDecide(caller, employee, unit);
      if (!isDecider && !isOwn(caller, employee) && absence.requestedBy !== caller?.userId)
        throw new IsmError('FORBIDDEN');
      if (!LIFECYCLE.CANCEL.from.includes(absence.status)) throw impossible(absence, 'cancelled');
      if (absence.status === 'APPROVED') {
        if (!isDecider) throw new IsmError('FORBIDDEN');
        if (absence.endDate < today())
          throw new IsmError('FSM_INVALID_TRANSITION', { message: 'The absence has ended.' });
      }
      const actorId = userIdOf(caller);
      const decision = { status: LIFECYCLE.CANCEL.to, decidedBy: actorId, decisionReason: reason };
      const cancelled = await this.absences.decide(transaction, id, decision);
      if (absence.status === 'APPROVED' && coversToday(absence))
        await this.neighbours.due.endLeave(transaction, employee.id, { actorId, reason });
      return cancelled;
    });
  }

  private decide(
    caller: Identity | null,
    id: string,
    decision: 'APPROVE' | 'REJECT',
    work: (transaction: EntityManager, locked: Locked) => Promise<Absence>,
  ): Promise<Absence> {
    return this.locked(caller, id, (transaction, locked) => {
      if (!mayDecide(caller, locked.employee, locked.unit)) throw new IsmError('FORBIDDEN');
      if (!LIFECYCLE[decision].from.includes(locked.absence.status))
        throw impossible(locked.absence, 'decided');
      return work(transaction, locked);
    });
  }

  private async locked(
    caller: Identity | null,
    id: string,
    work: (transaction: EntityManager, locked: Locked) => Promise<Absence>,
  ): Promise<Absence> {
    const { employeeId } = await this.one(caller, id);
    return inTransaction(this.dataSource, async (transaction) => {
      const employee = await this.neighbours.employees.lock(transaction, employeeId);
      const absence = await this.absences.lock(transaction, id);
      if (!employee || !absence) throw new IsmError('NOT_FOUND');
      return work(transaction, { absence, employee, unit: await this.unitOf(transaction, employee) });
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

function isOwn(caller: Identity | null, { userId }: Employee): boolean {
  return userId !== null && userId === caller?.userId;
}

function userIdOf(caller: Identity | null): string | null {
  return caller?.kind === 'user' ? caller.userId : null;
}

function impossible({ status }: Absence, what: string): IsmError {
  return new IsmError('FSM_INVALID_TRANSITION', {
    message: `An absence that is ${status} cannot be ${what}.`,
    extensions: { status },
  });
}

function coversToday({ startDate, endDate }: Absence): boolean {
  return startDate <= today() && today() <= endDate;
}
