import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import { userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import type { WriteRequest } from '../../shared/idempotency/keyed-write';
import { firedOf, movedRow, type FiredRow } from '../../shared/lifecycle/fired-transition';
import { noteMetadataError } from '../../shared/lifecycle/transition-metadata';
import type { Page, PageArgs } from '../../shared/model/page';
import type { StudentWritesService } from '../student-writes/student-writes.service';
import type { Student } from '../students/student.entity';
import { StudentTransition } from '../students/student.enums';
import { LIFECYCLE } from './lifecycle';
import type { AvailableStudentTransition, StudentTransitionLog } from './student-transition-log.entity';
import type { StudentTransitionInput } from './student-transition.input';
import type { StudentTransitionsRepository } from './student-transitions.repository';

const ALL = Object.values(StudentTransition);

/** What the service needs besides the transitions themselves. */
export interface TransitionNeighbours {
  readonly students: {
    /** @throws NOT_FOUND for a student that the caller may not see */
    one(caller: Identity | null, id: string): Promise<Student>;
  };
  readonly writes: StudentWritesService;
}

export class StudentTransitionsService {
  constructor(
    private readonly writer: Writer,
    private readonly transitions: StudentTransitionsRepository,
    private readonly neighbours: TransitionNeighbours,
  ) {}

  /**
   * Fires one transition. The student's row is locked: of several callers at once, one is the first, and the others see a state from
   * which the transition is not possible.
   * @throws BAD_USER_INPUT, FORBIDDEN, NOT_FOUND, FSM_INVALID_TRANSITION, PEER_UNAVAILABLE
   */
  async fire(
    request: WriteRequest,
    id: string,
    transition: StudentTransition,
    input: StudentTransitionInput,
  ): Promise<Student> {
    const { reason = null, metadata = null } = input;
    const fieldErrors: FieldErrors = {};
    noteMetadataError(metadata, fieldErrors);
    if (Object.keys(fieldErrors).length > 0) throw invalidInput(fieldErrors);
    const firing = { id, transition, actorId: userIdOf(request.identity), reason, metadata };
    return this.writer.runStatement(request, {
      entry: { action: 'TRANSITION_STUDENT', resource: 'STUDENT', id, fields: sentFields(input) },
      check: () => this.neighbours.writes.assertWritable(request, id),
      locks: [this.transitions.lockOf(id)],
      statementWith: (parts) => this.transitions.statementOf(firing, parts),
      resultOf: (rows: readonly FiredRow<Student>[]) =>
        movedRow(firedOf(rows), ({ currentStatus }) => impossible(transition, currentStatus)),
    });
  }

  /** Those of the students whom the caller may move. @throws PEER_UNAVAILABLE */
  movable(request: RequestMetadata, ids: readonly string[]): Promise<ReadonlySet<string>> {
    return this.neighbours.writes.writable(request, ids);
  }

  /** @throws NOT_FOUND for a student that the caller may not see */
  async page(
    caller: Identity | null,
    studentId: string,
    args: PageArgs,
  ): Promise<Page<StudentTransitionLog>> {
    await this.neighbours.students.one(caller, studentId);
    return this.transitions.page(studentId, args);
  }
}

/** What a status allows. */
export function transitionsFrom(status: Student['status']): AvailableStudentTransition[] {
  return ALL.filter((transition) => LIFECYCLE[transition].from.includes(status)).map((transition) => ({
    transition,
    toStatus: LIFECYCLE[transition].to,
  }));
}

function impossible(transition: StudentTransition, status: string): IsmError {
  const message = `${transition} is not possible from ${status}.`;
  return new IsmError('FSM_INVALID_TRANSITION', { message, extensions: { status, transition } });
}
