import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import { levelOf, userIdOf, type Identity } from '../../../schema/contract/identity';
import type { StatementEntry } from '../../shared/audit/single-statement';
import { sentFields, type Writer } from '../../shared/audit/writer';
import type { WriteRequest } from '../../shared/idempotency/keyed-write';
import { firedOf, movedRow, type FiredRow } from '../../shared/lifecycle/fired-transition';
import type { Page, PageArgs } from '../../shared/model/page';
import type { Assignment } from '../assignments/assignment.entity';
import type { AssignmentsRepository } from '../assignments/assignments.repository';
import type { AssignmentsService } from '../assignments/assignments.service';
import { assertNothingBlocks, type RuleEngine } from '../assignments/rule-engine';
import { auditDetailsOf } from '../business-rules/evaluate';
import type { OrgUnit } from '../org-units/org-unit.entity';
import { isInScope, scopeOf } from '../scope';
import { noteMetadataError } from '../../shared/lifecycle/transition-metadata';
import type {
  AvailableAssignmentTransition,
  AssignmentTransitionLog,
} from './assignment-transition-log.entity';
import type { AssignmentTransitionInput } from './assignment-transition.input';
import type {
  AssignmentTransitionsRepository,
  Ending,
  StartDetails,
  Starting,
} from './assignment-transitions.repository';
import { AssignmentTransition, LIFECYCLE } from './lifecycle';

const ALL = Object.values(AssignmentTransition);

/** Whose transitions they are, who may see them, and what is asked before hours count. */
export interface TransitionNeighbours {
  readonly assignments: Pick<AssignmentsRepository, 'locksOf'>;
  readonly visible: Pick<AssignmentsService, 'one'>;
  readonly rules: Pick<RuleEngine, 'verdictOnStart'>;
}

export class AssignmentTransitionsService {
  constructor(
    private readonly writer: Writer,
    private readonly transitions: AssignmentTransitionsRepository,
    private readonly neighbours: TransitionNeighbours,
  ) {}

  /**
   * Fires one transition for the caller. Of several callers at once, the lock makes one the first; the others then see a
   * state from which the transition is not possible.
   * @throws BAD_USER_INPUT, FORBIDDEN, NOT_FOUND, FSM_INVALID_TRANSITION, BUSINESS_RULE_VIOLATION
   */
  async fire(
    request: WriteRequest,
    id: string,
    transition: AssignmentTransition,
    input: AssignmentTransitionInput,
  ): Promise<Assignment> {
    const scope = scopeOf(request.identity, 'transition:workforce');
    const { reason = null, metadata = null } = input;
    const fieldErrors: FieldErrors = {};
    noteMetadataError(metadata, fieldErrors);
    if (Object.keys(fieldErrors).length > 0) throw invalidInput(fieldErrors);
    const firing = { id, transition, scope, actorId: userIdOf(request.identity), reason, metadata };
    const entry = { action: 'TRANSITION_ASSIGNMENT', resource: 'ASSIGNMENT', id, fields: sentFields(input) };
    return transition === 'END' || transition === 'CANCEL'
      ? this.end(request, { ...firing, transition }, entry)
      : this.start(request, { ...firing, transition }, entry);
  }

  private end(request: WriteRequest, ending: Ending, entry: StatementEntry): Promise<Assignment> {
    return this.writer.runStatement(request, {
      entry,
      locks: this.neighbours.assignments.locksOf(ending.id),
      statementWith: (parts) => this.transitions.statementOf(ending, parts),
      resultOf: (rows: readonly FiredRow<Assignment>[]) =>
        movedRow(firedOf(rows), ({ currentStatus }) => impossible(ending.transition, currentStatus)),
    });
  }

  /** Lets hours count, if the rules let them. @throws BUSINESS_RULE_VIOLATION */
  private start(request: WriteRequest, starting: Starting, entry: StatementEntry): Promise<Assignment> {
    const { assignments, rules } = this.neighbours;
    const { transition, id } = starting;
    return this.writer.runLocked(request, assignments.locksOf(id), async (transaction, _, sendLast) => {
      const found = await rules.verdictOnStart<StartDetails>(
        transaction,
        this.transitions.questionOf(starting),
      );
      if (!found) throw new IsmError('NOT_FOUND');
      const { details, verdict } = found;
      if (!details.isInScope) throw new IsmError('FORBIDDEN');
      if (details.status !== LIFECYCLE[transition].from) throw impossible(transition, details.status);
      if (!details.isPositionActive)
        throw new IsmError('FSM_INVALID_TRANSITION', { message: 'The position is not active.' });
      assertNothingBlocks(verdict);
      const rows = await sendLast<FiredRow<Assignment>>(
        { ...entry, details: auditDetailsOf(verdict) },
        (parts) => this.transitions.startStatementOf(starting, verdict, parts),
      );
      return movedRow(firedOf(rows), ({ currentStatus }) => impossible(transition, currentStatus));
    });
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
    await this.neighbours.visible.one(caller, assignmentId);
    return this.transitions.page(assignmentId, args);
  }
}

function impossible(transition: AssignmentTransition, status: string): IsmError {
  const message = `${transition} is not possible from ${status}.`;
  return new IsmError('FSM_INVALID_TRANSITION', { message, extensions: { status, transition } });
}
