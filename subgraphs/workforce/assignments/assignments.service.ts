import { Decimal } from 'decimal.js';
import type { EntityManager } from 'typeorm';
import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import type { Identity, RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import type { Page, SearchablePageArgs } from '../../shared/model/page';
import { sent } from '../../shared/model/pick';
import type { Repository } from '../../shared/model/repository';
import { auditDetailsOf, shownOf, type Verdict } from '../business-rules/evaluate';
import type { Employee } from '../employees/employee.entity';
import type { Position } from '../positions/position.entity';
import { scopeOf } from '../scope';
import { today } from '../../shared/runtime/today';
import { END_BEFORE_START, isBefore, type AssignmentEnds } from './assignment-ends';
import type { Assignment } from './assignment.entity';
import type { AssignmentFilter, CreateAssignmentInput, UpdateAssignmentInput } from './assignment.input';
import type { AssignmentsRepository } from './assignments.repository';
import type { RuleEngine } from './rule-engine';

/** What the service needs besides the assignments themselves. */
export interface AssignmentNeighbours {
  readonly employees: Pick<Repository<Employee>, 'lock'>;
  readonly positions: Pick<Repository<Position>, 'lock'>;
  readonly ends: AssignmentEnds;
  readonly rules: RuleEngine;
}

export class AssignmentsService {
  constructor(
    private readonly writer: Writer,
    private readonly assignments: AssignmentsRepository,
    private readonly neighbours: AssignmentNeighbours,
  ) {}

  page(caller: Identity | null, args: SearchablePageArgs, filter: AssignmentFilter): Page<Assignment> {
    return this.assignments.page(args, filter, this.assignments.visibleTo(caller));
  }

  /** @throws NOT_FOUND, also for an assignment that the caller may not see */
  async one(caller: Identity | null, id: string): Promise<Assignment> {
    const assignment = await this.assignments.byId(id, undefined, this.assignments.visibleTo(caller));
    if (!assignment) throw await this.assignments.notFound(caller, id);
    return assignment;
  }

  /**
   * @throws BAD_USER_INPUT, FORBIDDEN when one of the two ends lies outside the caller's scope,
   *   BUSINESS_RULE_VIOLATION
   */
  async create(request: RequestMetadata, input: CreateAssignmentInput): Promise<Assignment> {
    const scope = scopeOf(request.identity, 'write:workforce');
    const { employees, positions, ends, rules } = this.neighbours;
    const { employeeId, positionId, effectiveHours, startDate = today(), endDate = null, notes = '' } = input;
    const values = { employeeId, positionId, effectiveHours, startDate, endDate, notes };
    return this.writer.run(request, async (transaction, report) => {
      const employee = await employees.lock(transaction, employeeId);
      const position = await positions.lock(transaction, positionId);
      const candidate = { ...values, id: null };
      await ends.assertUsable(transaction, candidate, { employee, position }, scope);
      const verdict = await rules.assertAllowed(transaction, candidate);
      const assignment = await this.assignments.insert(transaction, {
        ...values,
        warnings: shownOf(verdict),
      });
      report.wrote({
        action: 'CREATE_ASSIGNMENT',
        resource: 'ASSIGNMENT',
        id: assignment.id,
        fields: sentFields(input),
        details: auditDetailsOf(verdict),
      });
      return assignment;
    });
  }

  /**
   * @param expectedUpdatedAt version that the change is meant for; null: any
   * @throws NOT_FOUND, BAD_USER_INPUT, FORBIDDEN, PRECONDITION_FAILED, BUSINESS_RULE_VIOLATION
   */
  async update(
    request: RequestMetadata,
    id: string,
    input: UpdateAssignmentInput,
    expectedUpdatedAt: string | null,
  ): Promise<Assignment> {
    const scope = scopeOf(request.identity, 'write:workforce');
    return this.writer.run(request, async (transaction, report) => {
      const locked = await this.assignments.lockWithEnds(transaction, id, scope);
      if (!locked) throw new IsmError('NOT_FOUND');
      if (!locked.isInScope) throw new IsmError('FORBIDDEN');
      const { assignment } = locked;
      assertChangeable(assignment, input);
      if (expectedUpdatedAt !== null && expectedUpdatedAt !== assignment.updatedAt)
        throw new IsmError('PRECONDITION_FAILED');
      const changes = sent(input);
      const verdict = await this.verdictOn(transaction, assignment, Object.assign({}, assignment, changes));
      const warnings = verdict ? shownOf(verdict) : assignment.warnings;
      const written = await this.assignments.update(transaction, id, { ...changes, warnings }, null);
      report.wrote({
        action: 'UPDATE_ASSIGNMENT',
        resource: 'ASSIGNMENT',
        id,
        fields: sentFields(input),
        details: verdict ? auditDetailsOf(verdict) : {},
      });
      // Employee and position of an assignment never change, and their names cannot change while they are locked.
      return Object.assign({}, assignment, written);
    });
  }

  /**
   * The verdict of the rules on a change; null when it does not concern hours.
   * @throws BUSINESS_RULE_VIOLATION when it adds hours and a rule blocks; reducing hours is always possible
   */
  private async verdictOn(
    transaction: EntityManager,
    before: Assignment,
    after: Assignment,
  ): Promise<Verdict | null> {
    const { rules } = this.neighbours;
    if (addsHours(before, after)) return rules.assertAllowed(transaction, after);
    return takesHours(before, after) ? (await rules.evaluate(transaction, after)).verdict : null;
  }
}

/** @throws BAD_USER_INPUT */
function assertChangeable(current: Assignment, input: UpdateAssignmentInput): void {
  const fieldErrors: FieldErrors = {};
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
