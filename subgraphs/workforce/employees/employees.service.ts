import type { EntityManager } from 'typeorm';
import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import { levelOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import type { Page, SearchablePageArgs } from '../../shared/model/page';
import { sentFields, type Writer } from '../../shared/audit/writer';
import { sent } from '../../shared/model/pick';
import type { OrgUnit } from '../org-units/org-unit.entity';
import type { OrgUnitsRepository } from '../org-units/org-units.repository';
import { hasEverybodysPay, isPayrollOffice } from '../salary-access';
import { assertInScope, scopeOf } from '../scope';
import type { Employee } from './employee.entity';
import type { CreateEmployeeInput, EmployeeFilter, UpdateEmployeeInput } from './employee.input';
import type { EmployeesRepository } from './employees.repository';

/** What the audit log calls it. */
const RESOURCE = { resource: 'EMPLOYEE' } as const;

/** What employees need of the rest of the domain. */
export interface EmployeesNeighbours {
  readonly units: OrgUnitsRepository;
  readonly salaries: {
    /** True when pay of the employee is recorded. */
    existsFor(transaction: EntityManager, employeeId: string): Promise<boolean>;
  };
  readonly absences: {
    /** True when a requested or approved absence starts on one of the days. @param before first day after them */
    startsWithin(
      transaction: EntityManager,
      employeeId: string,
      from: string,
      before: string,
    ): Promise<boolean>;
  };
}

export class EmployeesService {
  private readonly units: OrgUnitsRepository;

  constructor(
    private readonly writer: Writer,
    private readonly employees: EmployeesRepository,
    private readonly neighbours: EmployeesNeighbours,
  ) {
    this.units = neighbours.units;
  }

  /** @param withHours true: each with the hours of today's week */
  page(
    caller: Identity | null,
    args: SearchablePageArgs,
    filter: EmployeeFilter,
    withHours = false,
  ): Page<Employee> {
    return this.employees.page(args, filter, this.employees.visibleTo(caller), withHours);
  }

  /**
   * @param withHours true: with the hours of today's week
   * @throws NOT_FOUND, also for an employee that the caller may not see
   */
  async one(caller: Identity | null, id: string, withHours = false): Promise<Employee> {
    const visible = this.employees.visibleTo(caller);
    const employee = withHours
      ? await this.employees.withHours(id, visible)
      : await this.employees.byId(id, undefined, visible);
    if (!employee) throw await this.employees.notFound(caller, id);
    return employee;
  }

  byUserIds(caller: Identity | null, userIds: readonly string[]): Promise<Employee[]> {
    return this.employees.byUserIds(userIds, this.employees.visibleTo(caller));
  }

  /** Logins behind `after` of those who work in a unit or below it, in their order. */
  userIdsBelow(unitId: string, after: string | null, count: number): Promise<string[]> {
    return this.employees.userIdsBelow(unitId, after, count);
  }

  /**
   * @throws BAD_USER_INPUT, FORBIDDEN outside the caller's scope and for a job in pay that is not the caller's to give, and
   *   conflicts of unique fields
   */
  async create(request: RequestMetadata, input: CreateEmployeeInput): Promise<Employee> {
    const caller = request.identity;
    const scope = scopeOf(caller, 'write:workforce');
    const mayAppoint = await this.mayAppointPayrollOffice(caller);
    return this.writer.run(request, async (transaction, report) => {
      const fieldErrors: FieldErrors = {};
      const unit = await this.unitFor(
        transaction,
        input.orgUnitId ?? null,
        input.staffRole ?? null,
        fieldErrors,
      );
      if (scope !== null && !input.orgUnitId) fieldErrors.orgUnitId = ['This field is required.'];
      if (Object.keys(fieldErrors).length > 0) throw invalidInput(fieldErrors);
      assertInScope(scope, unit);
      const { userId = null, staffRole = null } = input;
      if (!mayAppoint && isPayrollOffice({ userId, staffRole })) throw new IsmError('FORBIDDEN');
      const created = await this.employees.insert(transaction, sent(input));
      report.wrote({ ...RESOURCE, action: 'CREATE_EMPLOYEE', id: created.id, fields: sentFields(input) });
      return created;
    });
  }

  /**
   * @param expectedUpdatedAt version the change is meant for; null: any
   * @throws NOT_FOUND, BAD_USER_INPUT, FORBIDDEN (also for a job in pay that is not the caller's to give, for a login that would see
   *   pay which the caller may not see, and for the caller's own link), PRECONDITION_FAILED, and conflicts of unique fields
   */
  async update(
    request: RequestMetadata,
    id: string,
    input: UpdateEmployeeInput,
    expectedUpdatedAt: string | null,
  ): Promise<Employee> {
    const caller = request.identity;
    const scope = scopeOf(caller, 'write:workforce');
    const mayAppoint = await this.mayAppointPayrollOffice(caller);
    return this.writer.run(request, async (transaction, report) => {
      const current = await this.employees.lock(transaction, id);
      if (!current) throw new IsmError('NOT_FOUND');
      const currentUnit =
        current.orgUnitId === null ? null : await this.units.byId(current.orgUnitId, transaction);
      assertInScope(scope, currentUnit);
      const fieldErrors: FieldErrors = {};
      const orgUnitId = input.orgUnitId === undefined ? current.orgUnitId : input.orgUnitId;
      const staffRole = input.staffRole === undefined ? current.staffRole : input.staffRole;
      const unit = await this.unitFor(transaction, orgUnitId, staffRole, fieldErrors);
      if (scope !== null && orgUnitId === null) fieldErrors.orgUnitId = ['This field may not be null.'];
      await this.noteHireDateError(transaction, current, input.hireDate ?? current.hireDate, fieldErrors);
      if (Object.keys(fieldErrors).length > 0) throw invalidInput(fieldErrors);
      assertInScope(scope, unit);
      const next = { userId: input.userId === undefined ? current.userId : input.userId, staffRole };
      const isAppointed = next.userId !== current.userId || next.staffRole !== current.staffRole;
      if (isAppointed && !mayAppoint && isPayrollOffice(next)) throw new IsmError('FORBIDDEN');
      if (next.userId !== current.userId) assertMayUnlink(caller, current);
      const isLinked = next.userId !== null && next.userId !== current.userId;
      if (isLinked && !(await this.mayShowPay(caller, transaction, id))) throw new IsmError('FORBIDDEN');
      const updated = await this.employees.update(transaction, id, sent(input), expectedUpdatedAt);
      if (!updated) throw new IsmError('PRECONDITION_FAILED');
      report.wrote({ ...RESOURCE, action: 'UPDATE_EMPLOYEE', id, fields: sentFields(input) });
      return updated;
    });
  }

  /** Nobody is hired after they left, nor after a day on which they are away. */
  private async noteHireDateError(
    transaction: EntityManager,
    { id, hireDate: current, terminationDate }: Employee,
    hireDate: string,
    fieldErrors: FieldErrors,
  ): Promise<void> {
    if (hireDate <= current) return;
    if (terminationDate !== null && hireDate > terminationDate)
      fieldErrors.hireDate = ['Must not be after the termination date.'];
    // What started before the current date of hire belongs to an employment that has ended.
    else if (await this.neighbours.absences.startsWithin(transaction, id, current, hireDate))
      fieldErrors.hireDate = ['Must not be after the first day of a requested or approved absence.'];
  }

  /** True when the caller may give a login a job that handles pay. */
  mayAppointPayrollOffice(caller: Identity | null): Promise<boolean> {
    return hasEverybodysPay(caller, 'write:salaries', this.ownOf(caller));
  }

  /** True when the caller may give somebody the login of an employee, who sees their own pay. */
  private async mayShowPay(
    caller: Identity | null,
    transaction: EntityManager,
    employeeId: string,
  ): Promise<boolean> {
    if (levelOf(caller, 'read:salaries') === 'all') return true;
    if (!(await this.neighbours.salaries.existsFor(transaction, employeeId))) return true;
    return hasEverybodysPay(caller, 'read:salaries', this.ownOf(caller));
  }

  private ownOf(caller: Identity | null): (userId: string) => Promise<Employee | null> {
    return async (userId) => (await this.byUserIds(caller, [userId]))[0] ?? null;
  }

  private async unitFor(
    transaction: EntityManager,
    orgUnitId: string | null,
    staffRole: string | null,
    fieldErrors: FieldErrors,
  ): Promise<OrgUnit | null> {
    if (orgUnitId === null) {
      if (staffRole !== null) fieldErrors.orgUnitId = ['This field is required when staff_role is set.'];
      return null;
    }
    const unit = await this.units.byId(orgUnitId, transaction);
    if (!unit) fieldErrors.orgUnitId = [`Invalid pk "${orgUnitId}" - object does not exist.`];
    return unit;
  }
}

/**
 * Nobody removes the link between their login and their own employee: afterwards, rules about one's own employee would no longer
 * apply to them. Administrators of users may, because they could create another login for themselves anyway.
 * @throws FORBIDDEN
 */
function assertMayUnlink(caller: Identity | null, { userId }: Employee): void {
  if (userId !== null && userId === caller?.userId && levelOf(caller, 'write:users') !== 'all')
    throw new IsmError('FORBIDDEN');
}
