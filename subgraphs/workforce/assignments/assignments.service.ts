import { Decimal } from 'decimal.js';
import type { DataSource } from 'typeorm';
import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import type { Identity } from '../../../schema/contract/identity';
import type { Page, SearchablePageArgs } from '../../shared/model/page';
import { rejectNulls } from '../../shared/model/partial-update';
import type { Connection } from '../../shared/database/sql';
import { inTransaction } from '../../shared/audit/audited-transaction';
import { shownOf } from '../business-rules/evaluate';
import type { RuleEngine } from '../business-rules/rule-engine';
import type { RuleViolation } from '../business-rules/rule-violation.type';
import type { EmployeesRepository } from '../employees/employees.repository';
import { visibleTo } from '../employees/visibility';
import type { PositionsRepository } from '../positions/positions.repository';
import { scopeOf } from '../scope';
import { today } from '../week';
import { END_BEFORE_START, isBefore, type AssignmentEnds } from './assignment-ends';
import type { Assignment } from './assignment.entity';
import type { AssignmentFilter, CreateAssignmentInput, UpdateAssignmentInput } from './assignment.input';
import type { AssignmentFields, AssignmentsRepository } from './assignments.repository';

/** What writing assignments takes. */
export interface AssignmentStores {
  readonly assignments: AssignmentsRepository;
  readonly employees: EmployeesRepository;
  readonly positions: PositionsRepository;
  readonly ends: AssignmentEnds;
  readonly rules: RuleEngine;
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

  /**
   * @throws BAD_USER_INPUT, FORBIDDEN when one of the two ends lies outside the caller's scope,
   *   BUSINESS_RULE_VIOLATION
   */
  async create(caller: Identity | null, input: CreateAssignmentInput): Promise<Assignment> {
    const scope = scopeOf(caller, 'write:workforce');
    const { employees, positions, ends, rules, assignments } = this.stores;
    const { employeeId, positionId, effectiveHours, endDate = null } = input;
    const fields = {
      ...{ employeeId, positionId, effectiveHours, endDate },
      startDate: input.startDate ?? today(),
      notes: input.notes ?? '',
    };
    const candidate = { ...fields, id: null };
    return inTransaction(this.dataSource, async (transaction) => {
      const employee = await employees.lock(transaction, employeeId);
      const position = await positions.lock(transaction, positionId);
      await ends.assertUsable(transaction, candidate, { employee, position }, scope);
      const verdict = await rules.assertAllowed(transaction, candidate);
      return assignments.insert(transaction, fields, shownOf(verdict));
    });
  }

  /**
   * @param expectedUpdatedAt version the change is meant for; null: any
   * @throws NOT_FOUND, BAD_USER_INPUT, FORBIDDEN, PRECONDITION_FAILED, BUSINESS_RULE_VIOLATION
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
      const { assignment } = locked;
      assertChangeable(assignment, input);
      if (expectedUpdatedAt !== null && expectedUpdatedAt !== assignment.updatedAt)
        throw new IsmError('PRECONDITION_FAILED');
      const changes = changesOf(input);
      const changed = Object.assign({}, assignment, changes);
      const warnings = await this.warningsOf(transaction, assignment, changed);
      const updated = await this.stores.assignments.update(
        transaction,
        id,
        changes,
        warnings,
        expectedUpdatedAt,
      );
      if (!updated) throw new IsmError('PRECONDITION_FAILED');
      return updated;
    });
  }

  /**
   * What the rules say of a change; null when it is not about hours.
   * @throws BUSINESS_RULE_VIOLATION when it adds hours and a rule blocks: who has too much must be able to get less
   */
  private async warningsOf(
    transaction: Connection,
    before: Assignment,
    after: Assignment,
  ): Promise<RuleViolation[] | null> {
    const { rules } = this.stores;
    if (addsHours(before, after)) return shownOf(await rules.assertAllowed(transaction, after));
    return takesHours(before, after) ? shownOf(await rules.note(transaction, after)) : null;
  }
}

/** @throws BAD_USER_INPUT */
function assertChangeable(current: Assignment, input: UpdateAssignmentInput): void {
  const fieldErrors: FieldErrors = {};
  rejectNulls(input, ['effectiveHours', 'startDate', 'notes'], fieldErrors);
  if (current.status === 'ENDED') {
    for (const field of ['effectiveHours', 'startDate', 'endDate'] as const) {
      if (input[field] !== undefined) fieldErrors[field] = ['An ended assignment keeps its hours and dates.'];
    }
  }
  const endDate = input.endDate === undefined ? current.endDate : input.endDate;
  if (isBefore(endDate, input.startDate ?? current.startDate)) {
    fieldErrors[input.endDate === undefined ? 'startDate' : 'endDate'] ??= [
      input.endDate === undefined ? 'Must not be after the end date.' : END_BEFORE_START,
    ];
  }
  if (Object.keys(fieldErrors).length > 0) throw invalidInput(fieldErrors);
}

/** True when there is a week that would have more hours than before. */
function addsHours(before: Assignment, after: Assignment): boolean {
  const endsLater =
    before.endDate !== null && (after.endDate === null || isBefore(before.endDate, after.endDate));
  return (
    endsLater ||
    isBefore(after.startDate, before.startDate) ||
    new Decimal(after.effectiveHours).gt(before.effectiveHours)
  );
}

function takesHours(before: Assignment, after: Assignment): boolean {
  return addsHours(after, before);
}

/** The columns that the input names. */
function changesOf(input: UpdateAssignmentInput): Partial<AssignmentFields> {
  const { effectiveHours, startDate, endDate, notes } = input;
  return Object.fromEntries(
    Object.entries({ effectiveHours, startDate, endDate, notes }).filter(([, value]) => value !== undefined),
  );
}
