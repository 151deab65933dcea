import type { DataSource } from 'typeorm';
import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import { levelOf, type Identity } from '../../../schema/contract/identity';
import type { Page, PageArgs } from '../../shared/model/page';
import type { Connection } from '../../shared/database/sql';
import { inTransaction } from '../../shared/audit/audited-transaction';
import type { Assignment } from '../assignments/assignment.entity';
import type { AssignmentsRepository } from '../assignments/assignments.repository';
import type { AssignmentsService } from '../assignments/assignments.service';
import type { RuleEngine } from '../business-rules/rule-engine';
import type { OrgUnit } from '../org-units/org-unit.entity';
import { isInScope, scopeOf } from '../scope';
import { noteMetadataError } from '../transition-metadata';
import { today } from '../week';
import type {
  AvailableAssignmentTransition,
  AssignmentTransitionLog,
} from './assignment-transition-log.entity';
import type { AssignmentTransitionInput } from './assignment-transition.input';
import type { AssignmentTransitionsRepository, Cause } from './assignment-transitions.repository';
import { AssignmentTransition, LIFECYCLE } from './lifecycle';

const ALL = Object.values(AssignmentTransition);

/** Where transitions of assignments are read and written. */
export interface AssignmentTransitionStores {
  readonly assignments: AssignmentsRepository;
  readonly transitions: AssignmentTransitionsRepository;
  readonly rules: RuleEngine;
}

export class AssignmentTransitionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly stores: AssignmentTransitionStores,
    private readonly assignments: AssignmentsService,
  ) {}

  /**
   * Fires one transition for the caller. The lock lets one of several callers at once be the first; the others then
   * see a state that the transition does not start from.
   * @throws BAD_USER_INPUT, FORBIDDEN, NOT_FOUND, FSM_INVALID_TRANSITION, BUSINESS_RULE_VIOLATION
   */
  async fire(
    caller: Identity | null,
    id: string,
    transition: AssignmentTransition,
    { reason = null, metadata = null }: AssignmentTransitionInput,
  ): Promise<Assignment> {
    const scope = scopeOf(caller, 'transition:workforce');
    const fieldErrors: FieldErrors = {};
    noteMetadataError(metadata, fieldErrors);
    if (Object.keys(fieldErrors).length > 0) throw invalidInput(fieldErrors);
    const actorId = caller?.kind === 'user' ? caller.userId : null;
    return inTransaction(this.dataSource, async (transaction) => {
      const locked = await this.stores.assignments.lock(transaction, id, scope);
      if (!locked) throw new IsmError('NOT_FOUND');
      if (!locked.isInScope) throw new IsmError('FORBIDDEN');
      const { assignment } = locked;
      const { from, to } = LIFECYCLE[transition];
      if (assignment.status !== from) throw impossible(transition, assignment.status);
      if (to === 'ACTIVE' && !locked.isPositionActive)
        throw new IsmError('FSM_INVALID_TRANSITION', { message: 'The position is not active.' });
      await this.move(transaction, assignment, transition, { actorId, reason, metadata });
      const [moved] = await this.stores.assignments.byIds([id], [], transaction);
      if (!moved) throw new Error('the assignment is gone while it is locked');
      return moved;
    });
  }

  /** @throws BUSINESS_RULE_VIOLATION */
  private async move(
    transaction: Connection,
    assignment: Assignment,
    transition: AssignmentTransition,
    cause: Cause,
  ): Promise<void> {
    const { transitions, rules } = this.stores;
    if (transition === 'END' || transition === 'CANCEL')
      return transitions.end(transaction, [assignment.id], transition, cause);
    const started = transition === 'REACTIVATE' ? reopened(assignment) : assignment;
    const verdict = await rules.assertAllowed(transaction, started);
    return transitions.start(transaction, started, transition, cause, verdict);
  }

  /** What the status allows and the caller may fire. @param units those of the position and of the employee */
  available(
    caller: Identity | null,
    { status }: Assignment,
    units: readonly (OrgUnit | null)[],
  ): AvailableAssignmentTransition[] {
    const level = levelOf(caller, 'transition:workforce');
    if (!caller || !level) return [];
    const scope = level === 'all' ? null : caller.scopes;
    if (!units.every((unit) => isInScope(scope, unit))) return [];
    return ALL.filter((transition) => LIFECYCLE[transition].from === status).map((transition) => ({
      transition,
      toStatus: LIFECYCLE[transition].to,
    }));
  }

  /** @throws NOT_FOUND for an assignment that the caller may not see */
  async page(
    caller: Identity | null,
    assignmentId: string,
    args: PageArgs,
  ): Promise<Page<AssignmentTransitionLog>> {
    await this.assignments.one(caller, assignmentId);
    return this.stores.transitions.page(assignmentId, args);
  }

  newest(assignmentIds: readonly string[], count: number): Promise<AssignmentTransitionLog[]> {
    return this.stores.transitions.newest(assignmentIds, count);
  }
}

/** What starts again is open, unless its last day is yet to come. */
function reopened(assignment: Assignment): Assignment {
  const isPast = assignment.endDate !== null && assignment.endDate <= today();
  return isPast ? Object.assign({}, assignment, { endDate: null }) : assignment;
}

function impossible(transition: AssignmentTransition, status: Assignment['status']): IsmError {
  const message = `${transition} is not possible from ${status}.`;
  return new IsmError('FSM_INVALID_TRANSITION', { message, extensions: { status, transition } });
}
