import type { DataSource, EntityManager } from 'typeorm';
import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import type { Identity } from '../../../schema/contract/identity';
import type { Page, SearchablePageArgs } from '../../shared/graph/page';
import { refuseNulls } from '../../shared/graph/partial-update';
import { inTransaction } from '../../shared/graph/transaction';
import type { EmployeesRepository } from '../employees/employees.repository';
import { visibleTo } from '../employees/visibility';
import type { OrgUnitsRepository } from '../org-units/org-units.repository';
import type { PositionsRepository } from '../positions/positions.repository';
import { assertInScope, scopeOf, type Scope } from '../scope';
import { today } from '../week';
import type { Assignment } from './assignment.entity';
import type { AssignmentFilter, CreateAssignmentInput, UpdateAssignmentInput } from './assignment.input';
import type { AssignmentFields, AssignmentsRepository } from './assignments.repository';

/** Where assignments and both of their ends are read and written. */
export interface AssignmentStores {
  readonly assignments: AssignmentsRepository;
  readonly employees: EmployeesRepository;
  readonly positions: PositionsRepository;
  readonly units: OrgUnitsRepository;
}

export class AssignmentsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly stores: AssignmentStores,
  ) {}

  page(caller: Identity | null, args: SearchablePageArgs, filter: AssignmentFilter): Page<Assignment> {
    return this.stores.assignments.page(args, filter, visibleTo(caller));
  }

  /** @throws NOT_FOUND, also for an assignment that the caller may not see */
  async one(caller: Identity | null, id: string): Promise<Assignment> {
    const [assignment] = await this.byIds(caller, [id]);
    if (!assignment) throw new IsmError('NOT_FOUND');
    return assignment;
  }

  byIds(caller: Identity | null, ids: readonly string[]): Promise<Assignment[]> {
    return this.stores.assignments.byIds(ids, visibleTo(caller));
  }

  newestOfEmployees(caller: Identity | null, ids: readonly string[], count: number): Promise<Assignment[]> {
    return this.stores.assignments.newestOfEmployees(ids, count, visibleTo(caller));
  }

  newestOfPositions(caller: Identity | null, ids: readonly string[], count: number): Promise<Assignment[]> {
    return this.stores.assignments.newestOfPositions(ids, count, visibleTo(caller));
  }

  /** @throws BAD_USER_INPUT, FORBIDDEN when one of the two ends lies outside the caller's scope */
  async create(caller: Identity | null, input: CreateAssignmentInput): Promise<Assignment> {
    const scope = scopeOf(caller, 'write:workforce');
    const { employeeId, positionId, effectiveHours, endDate = null } = input;
    const startDate = input.startDate ?? today();
    return inTransaction(this.dataSource, async (transaction) => {
      await this.assertEnds(transaction, { employeeId, positionId, startDate, endDate }, scope);
      return this.stores.assignments.insert(transaction, {
        employeeId,
        positionId,
        effectiveHours,
        startDate,
        endDate,
        notes: input.notes ?? '',
      });
    });
  }

  /**
   * @param expectedUpdatedAt version the change is meant for; null: any
   * @throws NOT_FOUND, BAD_USER_INPUT, FORBIDDEN, PRECONDITION_FAILED
   */
  async update(
    caller: Identity | null,
    id: string,
    input: UpdateAssignmentInput,
    expectedUpdatedAt: string | null,
  ): Promise<Assignment> {
    const scope = scopeOf(caller, 'write:workforce');
    return inTransaction(this.dataSource, async (transaction) => {
      const locked = await this.stores.assignments.lock(transaction, id, scope);
      if (!locked) throw new IsmError('NOT_FOUND');
      if (!locked.isInScope) throw new IsmError('FORBIDDEN');
      assertChangeable(locked.assignment, input);
      const changes = changesOf(input);
      const updated = await this.stores.assignments.update(transaction, id, changes, expectedUpdatedAt);
      if (!updated) throw new IsmError('PRECONDITION_FAILED');
      return updated;
    });
  }

  /** Locks the employee and checks that both ends exist, lie in the scope, and that the dates are in order. */
  private async assertEnds(
    transaction: EntityManager,
    {
      employeeId,
      positionId,
      startDate,
      endDate,
    }: Pick<Assignment, 'employeeId' | 'positionId' | 'startDate' | 'endDate'>,
    scope: Scope,
  ): Promise<void> {
    const { employees, positions, units } = this.stores;
    const employee = await employees.lock(transaction, employeeId);
    const position = await positions.row(transaction, positionId);
    const faults: FieldErrors = {};
    if (!employee) faults.employeeId = [`Invalid pk "${employeeId}" - object does not exist.`];
    if (!position) faults.positionId = [`Invalid pk "${positionId}" - object does not exist.`];
    else if (!position.isActive) faults.positionId = ['The position is not active.'];
    if (isBefore(endDate, startDate)) faults.endDate = [END_BEFORE_START];
    if (Object.keys(faults).length > 0) throw invalidInput(faults);
    if (scope === null) return;
    for (const unitId of [employee?.orgUnitId ?? null, position?.orgUnitId ?? null]) {
      assertInScope(scope, unitId === null ? null : await units.byId(unitId, transaction));
    }
  }
}

const END_BEFORE_START = 'Must not be before the start date.';

/** Days of the same form compare as text. */
function isBefore(endDate: string | null, startDate: string): boolean {
  return endDate !== null && endDate < startDate;
}

/** @throws BAD_USER_INPUT */
function assertChangeable(current: Assignment, input: UpdateAssignmentInput): void {
  const faults: FieldErrors = {};
  refuseNulls(input, ['effectiveHours', 'startDate', 'notes'], faults);
  if (current.status === 'ENDED') {
    for (const field of ['effectiveHours', 'startDate', 'endDate'] as const) {
      if (input[field] !== undefined) faults[field] = ['An ended assignment keeps its hours and dates.'];
    }
  }
  const endDate = input.endDate === undefined ? current.endDate : input.endDate;
  if (isBefore(endDate, input.startDate ?? current.startDate)) {
    faults[input.endDate === undefined ? 'startDate' : 'endDate'] ??= [
      input.endDate === undefined ? 'Must not be after the end date.' : END_BEFORE_START,
    ];
  }
  if (Object.keys(faults).length > 0) throw invalidInput(faults);
}

/** The columns that the input names. */
function changesOf(input: UpdateAssignmentInput): Partial<AssignmentFields> {
  const { effectiveHours, startDate, endDate, notes } = input;
  return Object.fromEntries(
    Object.entries({ effectiveHours, startDate, endDate, notes }).filter(([, value]) => value !== undefined),
  );
}
