import type { EntityManager } from 'typeorm';
import { meanPercentage } from '../../../schema/contract/grading';
import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import { userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import type { Page, PageArgs } from '../../shared/model/page';
import { sent } from '../../shared/model/pick';
import type { AssessmentsRepository, GradedAssessment } from '../assessments/assessments.repository';
import type { Graders } from '../grading/graders';
import { assertStudentIsSeen } from '../grading/known-students';
import type { StudentDirectory, KnownStudent } from '../grading/student-directory';
import type { Links } from '../links/links';
import type { AssessmentSummary, RecordedResults } from './assessment-summary.type';
import { resultErrors, rowErrors, timeError, withoutNulls, type ResultSituation } from './result-errors';
import { scoredValues, scoreError } from './scored-values';
import type { StudentAssessment } from './student-assessment.entity';
import type {
  RecordResultsInput,
  StudentAssessmentFilter,
  SubmitAssessmentInput,
  UpdateStudentAssessmentInput,
} from './student-assessment.input';
import type { NewResult, StudentAssessmentsRepository } from './student-assessments.repository';

/** What the service reads and writes besides its own rows. */
export interface ResultNeighbours {
  readonly assessments: Pick<AssessmentsRepository, 'graded' | 'holdMaxScore'>;
  readonly competencies: Pick<Links, 'missing' | 'write'>;
  readonly graders: Graders;
  readonly students: StudentDirectory;
}

type Students = ReadonlyMap<string, KnownStudent>;

/** What was found before the transaction opened. */
interface Checked {
  readonly assessment: GradedAssessment;
  readonly students: Students;
}

/**
 * What students reached. Who may grade and who the students are is asked before the transaction; inside it the assessment is held, so
 * that its best possible score is still the one that percentages follow from.
 */
export class StudentAssessmentsService {
  constructor(
    private readonly writer: Writer,
    private readonly results: StudentAssessmentsRepository,
    private readonly neighbours: ResultNeighbours,
  ) {}

  /** @throws PEER_UNAVAILABLE */
  page(
    caller: Identity | null,
    args: PageArgs,
    filter: StudentAssessmentFilter,
  ): Promise<Page<StudentAssessment>> {
    return this.results.page(args, filter, caller);
  }

  /** @throws NOT_FOUND, also for a result that the caller may not see */
  async one(caller: Identity | null, id: string): Promise<StudentAssessment> {
    const result = await this.results.byId(id, undefined, await this.results.seenBy(caller));
    if (!result) throw await this.results.notFound(caller, id);
    return result;
  }

  /** All results of a student with their mean; of a student without any they are none. @throws NOT_FOUND */
  async summary(request: RequestMetadata, studentId: string): Promise<AssessmentSummary> {
    await assertStudentIsSeen(this.neighbours.students, request, studentId);
    const results = await this.results.ofStudent(studentId, request.identity);
    const averagePercentage = meanPercentage(results.map(({ percentage }) => percentage));
    return { studentId, total: results.length, averagePercentage, results };
  }

  /** @throws NOT_FOUND, BAD_USER_INPUT, FORBIDDEN, ALREADY_SUBMITTED, PEER_UNAVAILABLE */
  async submit(
    request: RequestMetadata,
    assessmentId: string,
    input: SubmitAssessmentInput,
  ): Promise<StudentAssessment> {
    const check = (): Promise<Checked> => this.before(request, assessmentId, [input.studentId]);
    return this.writer.checked(request, check, async (transaction, report, { assessment, students }) => {
      const situation = await this.situation(transaction, assessment, [input], students);
      assertNone(resultErrors(input, situation));
      const values = newResult(request, assessment, situation, input);
      const [id = ''] = await this.results.insertAll(transaction, [values]);
      report.wrote({
        action: 'SUBMIT_ASSESSMENT',
        resource: 'STUDENT_ASSESSMENT',
        id,
        fields: sentFields(input),
      });
      return this.written(transaction, id);
    });
  }

  /**
   * Records the results of many students, all or none.
   * @throws NOT_FOUND, BAD_USER_INPUT with an error per row, FORBIDDEN, PEER_UNAVAILABLE; ALREADY_SUBMITTED when somebody was faster
   */
  async record(
    request: RequestMetadata,
    assessmentId: string,
    { rows }: RecordResultsInput,
  ): Promise<RecordedResults> {
    const ids = rows.map(({ studentId }) => studentId);
    const check = (): Promise<Checked> => this.before(request, assessmentId, ids);
    return this.writer.checked(request, check, async (transaction, report, { assessment, students }) => {
      const situation = await this.situation(transaction, assessment, rows, students);
      assertNone(rowErrors(rows, situation, await this.results.withResult(transaction, assessmentId, ids)));
      const values = rows.map((row) => newResult(request, assessment, situation, row));
      const written = await this.results.insertAll(transaction, values);
      report.wrote({
        action: 'RECORD_ASSESSMENT_RESULTS',
        resource: 'RECORDED_RESULTS',
        id: assessmentId,
        details: { rows: rows.length },
      });
      const byId = new Map(
        (await this.results.byIds(written, [], transaction)).map((result) => [result.id, result]),
      );
      const results = written.flatMap((id) => byId.get(id) ?? []);
      return { assessmentId, recorded: results.length, results };
    });
  }

  /**
   * @param expectedUpdatedAt version that the change is meant for; null: any
   * @throws NOT_FOUND, BAD_USER_INPUT, FORBIDDEN, PRECONDITION_FAILED
   */
  async update(
    request: RequestMetadata,
    id: string,
    input: UpdateStudentAssessmentInput,
    expectedUpdatedAt: string | null,
  ): Promise<StudentAssessment> {
    const check = (): Promise<GradedAssessment> => this.gradedResult(request, id);
    return this.writer.checked(request, check, async (transaction, report, assessment) => {
      const maxScore = await this.heldMaxScore(transaction, assessment.id);
      const { competenciesAchieved, score, ...changes } = sent(input);
      const missing = await this.neighbours.competencies.missing(transaction, competenciesAchieved ?? []);
      assertNone(
        withoutNulls({
          score: score === undefined ? null : scoreError(score, maxScore),
          competenciesAchieved: missing.map((one) => `Invalid pk "${one}" - object does not exist.`),
          submittedAt: timeError(input.submittedAt),
        }),
      );
      if (!(await this.results.lock(transaction, id))) throw new IsmError('NOT_FOUND');
      const scored = score === undefined ? {} : scoredValues(score, maxScore, assessment.framework);
      const updated = await this.results.update(
        transaction,
        id,
        { ...changes, ...scored },
        expectedUpdatedAt,
      );
      if (!updated) throw new IsmError('PRECONDITION_FAILED');
      if (competenciesAchieved)
        await this.neighbours.competencies.write(transaction, id, competenciesAchieved);
      report.wrote({
        action: 'UPDATE_STUDENT_ASSESSMENT',
        resource: 'STUDENT_ASSESSMENT',
        id,
        fields: sentFields(input),
      });
      return this.written(transaction, id);
    });
  }

  /** @throws NOT_FOUND, FORBIDDEN */
  async delete(request: RequestMetadata, id: string): Promise<void> {
    const check = (): Promise<GradedAssessment> => this.gradedResult(request, id);
    await this.writer.checked(request, check, async (transaction, report) => {
      if (!(await this.results.delete(transaction, id))) throw new IsmError('NOT_FOUND');
      report.wrote({ action: 'DELETE_STUDENT_ASSESSMENT', resource: 'STUDENT_ASSESSMENT', id });
    });
  }

  /** What is asked before a transaction opens. */
  private async before(
    request: RequestMetadata,
    assessmentId: string,
    studentIds: readonly string[],
  ): Promise<Checked> {
    const { assessments, graders, students } = this.neighbours;
    graders.assertMayGrade(request.identity);
    const assessment = await assessments.graded(assessmentId);
    if (!assessment) throw new IsmError('NOT_FOUND');
    await graders.assertMayGradeWhere(request, (employeeId) => employeeId === assessment.instructorId);
    return { assessment, students: await students.known(studentIds, request) };
  }

  /** The assessment of a result that the caller may grade. */
  private async gradedResult(request: RequestMetadata, id: string): Promise<GradedAssessment> {
    const { assessments, graders } = this.neighbours;
    graders.assertMayGrade(request.identity);
    const { assessmentId } = await this.one(request.identity, id);
    const assessment = await assessments.graded(assessmentId);
    if (!assessment) throw new IsmError('NOT_FOUND');
    await graders.assertMayGradeWhere(request, (employeeId) => employeeId === assessment.instructorId);
    return assessment;
  }

  private async situation(
    transaction: EntityManager,
    { id }: GradedAssessment,
    rows: readonly SubmitAssessmentInput[],
    students: Students,
  ): Promise<ResultSituation> {
    const maxScore = await this.heldMaxScore(transaction, id);
    const named = new Set(rows.flatMap(({ competenciesAchieved = [] }) => competenciesAchieved));
    const missing = await this.neighbours.competencies.missing(transaction, [...named]);
    return { maxScore, students, missingCompetencies: new Set(missing) };
  }

  private async heldMaxScore(transaction: EntityManager, assessmentId: string): Promise<string> {
    const maxScore = await this.neighbours.assessments.holdMaxScore(transaction, assessmentId);
    if (maxScore === null) throw new IsmError('NOT_FOUND');
    return maxScore;
  }

  private async written(transaction: EntityManager, id: string): Promise<StudentAssessment> {
    const result = await this.results.byId(id, transaction);
    if (!result) throw new Error('the written result is gone');
    return result;
  }
}

function newResult(
  request: RequestMetadata,
  { id: assessmentId, framework }: GradedAssessment,
  { maxScore }: ResultSituation,
  { studentId, score, comments, competenciesAchieved = [], submittedAt }: SubmitAssessmentInput,
): NewResult {
  return {
    assessmentId,
    studentId,
    ...scoredValues(score, maxScore, framework),
    competenciesAchieved: [...new Set(competenciesAchieved)],
    comments: comments ?? null,
    submittedAt: submittedAt ?? null,
    recordedBy: userIdOf(request.identity),
  };
}

function assertNone(errors: FieldErrors): void {
  if (Object.keys(errors).length > 0) throw invalidInput(errors);
}
