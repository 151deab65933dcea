import { IsmError, invalidInput } from '../../../schema/contract/errors';
import { userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import type { Page, PageArgs } from '../../shared/model/page';
import { sent } from '../../shared/model/pick';
import type { Graders } from '../grading/graders';
import { assertStudentIsSeen, studentError } from '../grading/known-students';
import type { StudentDirectory } from '../grading/student-directory';
import type { CompetencyProgress } from './competency-progress.entity';
import type {
  CompetencyProgressFilter,
  RecordProgressInput,
  UpdateProgressInput,
} from './competency-progress.input';
import type { CompetencyProgressRepository } from './competency-progress.repository';
import type { ProgressEntriesRepository } from './progress-entries.repository';
import type { CompetencyProgressEntry } from './progress-entry.entity';
import { ACHIEVED } from './progress-status';
import type { ProgressSummary } from './progress-summary.type';

/** What the service reads besides its own rows. */
export interface ProgressNeighbours {
  readonly entries: ProgressEntriesRepository;
  readonly graders: Graders;
  readonly students: StudentDirectory;
}

/** How far students are with competencies. Every recording is kept. */
export class CompetencyProgressService {
  constructor(
    private readonly writer: Writer,
    private readonly progress: CompetencyProgressRepository,
    private readonly neighbours: ProgressNeighbours,
  ) {}

  /** @throws PEER_UNAVAILABLE */
  page(
    caller: Identity | null,
    args: PageArgs,
    filter: CompetencyProgressFilter,
  ): Promise<Page<CompetencyProgress>> {
    return this.progress.page(args, filter, caller);
  }

  /** @throws NOT_FOUND, also for progress that the caller may not see */
  async one(caller: Identity | null, id: string): Promise<CompetencyProgress> {
    const row = await this.progress.byId(id, undefined, await this.progress.seenBy(caller));
    if (!row) throw await this.progress.notFound(caller, id);
    return row;
  }

  /** Every recording of a progress. @throws NOT_FOUND */
  async history(caller: Identity | null, id: string, args: PageArgs): Promise<Page<CompetencyProgressEntry>> {
    await this.one(caller, id);
    return this.neighbours.entries.page(args, id);
  }

  /** All progress of a student; of a student without any it is none. @throws NOT_FOUND, PEER_UNAVAILABLE */
  async summary(request: RequestMetadata, studentId: string): Promise<ProgressSummary> {
    await assertStudentIsSeen(this.neighbours.students, request, studentId);
    const results = await this.progress.ofStudent(studentId, request.identity);
    return {
      studentId,
      total: results.length,
      totalAchieved: results.filter(({ status }) => ACHIEVED.has(status)).length,
      totalMastered: results.filter(({ status }) => status === 'MASTERED').length,
      results,
    };
  }

  /** @throws BAD_USER_INPUT, FORBIDDEN, PEER_UNAVAILABLE */
  async record(request: RequestMetadata, input: RecordProgressInput): Promise<CompetencyProgress> {
    const { studentId, competencyId, status, proficiencyLevel, comments = null } = input;
    const recordedBy = userIdOf(request.identity);
    const check = async (): Promise<void> => {
      await this.assertMayRecord(request, competencyId);
      const students = await this.neighbours.students.known([studentId], request);
      const error = studentError(studentId, students.get(studentId));
      if (error !== null) throw invalidInput({ studentId: [error] });
    };
    return this.writer.checked(request, check, async (transaction, report) => {
      const recording = { studentId, competencyId, status, proficiencyLevel, comments, recordedBy };
      const recorded = await this.progress.record(transaction, recording);
      report.wrote({
        action: 'RECORD_COMPETENCY_PROGRESS',
        resource: 'COMPETENCY_PROGRESS',
        id: recorded.id,
        fields: sentFields(input),
      });
      return recorded;
    });
  }

  /**
   * Records what is different now.
   * @param expectedUpdatedAt version that the change is meant for; null: any
   * @throws NOT_FOUND, FORBIDDEN, PRECONDITION_FAILED, PEER_UNAVAILABLE
   */
  async update(
    request: RequestMetadata,
    id: string,
    input: UpdateProgressInput,
    expectedUpdatedAt: string | null,
  ): Promise<CompetencyProgress> {
    const recordedBy = userIdOf(request.identity);
    return this.writer.checked(
      request,
      () => this.assertMayChange(request, id),
      async (transaction, report) => {
        const row = await this.progress.lock(transaction, id);
        if (!row) throw new IsmError('NOT_FOUND');
        if (expectedUpdatedAt !== null && row.updatedAt !== expectedUpdatedAt)
          throw new IsmError('PRECONDITION_FAILED');
        const { studentId, competencyId, status, proficiencyLevel, comments } = row;
        const before = { studentId, competencyId, status, proficiencyLevel, comments };
        const recorded = await this.progress.record(transaction, { ...before, ...sent(input), recordedBy });
        report.wrote({
          action: 'UPDATE_COMPETENCY_PROGRESS',
          resource: 'COMPETENCY_PROGRESS',
          id,
          fields: sentFields(input),
        });
        return recorded;
      },
    );
  }

  /** Takes a progress away with its history, for one that was recorded by mistake. @throws NOT_FOUND, FORBIDDEN, PEER_UNAVAILABLE */
  async delete(request: RequestMetadata, id: string): Promise<void> {
    await this.writer.checked(
      request,
      () => this.assertMayChange(request, id),
      async (transaction, report) => {
        if (!(await this.progress.delete(transaction, id))) throw new IsmError('NOT_FOUND');
        report.wrote({ action: 'DELETE_COMPETENCY_PROGRESS', resource: 'COMPETENCY_PROGRESS', id });
      },
    );
  }

  private async assertMayChange(request: RequestMetadata, id: string): Promise<void> {
    this.neighbours.graders.assertMayGrade(request.identity);
    const { competencyId } = await this.one(request.identity, id);
    await this.assertMayRecord(request, competencyId);
  }

  /** Progress is recorded by those who teach a course that leads to the competency. */
  private assertMayRecord(request: RequestMetadata, competencyId: string): Promise<void> {
    return this.neighbours.graders.assertMayGradeWhere(request, (employeeId) =>
      this.progress.teaches(employeeId, competencyId),
    );
  }
}
