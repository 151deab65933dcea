import { IsmError } from '../../../schema/contract/errors';
import type { Identity, RequestMetadata } from '../../../schema/contract/identity';
import { CatalogueService, type WriteStep } from '../../shared/catalogue/catalogue-service';
import type { Writer } from '../../shared/audit/writer';
import { sent } from '../../shared/model/pick';
import type { Graders } from '../grading/graders';
import type { Assessment } from './assessment.entity';
import type { AssessmentFilter, CreateAssessmentInput, UpdateAssessmentInput } from './assessment.input';
import type { AssessmentsRepository } from './assessments.repository';

/** Whether an assessment has results. */
export interface Results {
  existOf(step: Pick<WriteStep, 'transaction'>, assessmentId: string): Promise<boolean>;
}

/** Assessments are written by those who grade in their course. */
export class AssessmentsService extends CatalogueService<
  Assessment,
  CreateAssessmentInput,
  UpdateAssessmentInput,
  AssessmentFilter,
  AssessmentsRepository
> {
  constructor(
    writer: Writer,
    assessments: AssessmentsRepository,
    private readonly graders: Graders,
    private readonly results: Results,
  ) {
    super(writer, assessments);
  }

  override async create(request: RequestMetadata, input: CreateAssessmentInput): Promise<Assessment> {
    await this.assertMayGradeIn(request, input.courseId);
    return super.create(request, input);
  }

  override async update(
    request: RequestMetadata,
    id: string,
    input: UpdateAssessmentInput,
    expectedUpdatedAt: string | null,
  ): Promise<Assessment> {
    await this.assertMayGradeIn(request, await this.rows.courseOf(id));
    return super.update(request, id, input, expectedUpdatedAt);
  }

  override async delete(request: RequestMetadata, id: string): Promise<void> {
    await this.assertMayGradeIn(request, await this.rows.courseOf(id));
    return super.delete(request, id);
  }

  override async undelete(request: RequestMetadata, id: string): Promise<Assessment> {
    await this.assertMayGradeIn(request, await this.rows.courseOf(id));
    return super.undelete(request, id);
  }

  protected override assertMayWrite(caller: Identity | null): void {
    this.graders.assertMayGrade(caller);
  }

  protected override valuesOf(input: CreateAssessmentInput): Partial<Assessment> {
    return { description: '', ...sent(input) };
  }

  /** @throws CONFLICT_HAS_DEPENDENCIES when results would mean something else */
  protected override async changesOf(
    row: Assessment,
    input: UpdateAssessmentInput,
    step: WriteStep,
  ): Promise<Partial<Assessment>> {
    const { maxScore } = input;
    const isOther = maxScore !== undefined && Number(maxScore) !== Number(row.maxScore);
    if (isOther && (await this.results.existOf(step, row.id)))
      throw new IsmError('CONFLICT_HAS_DEPENDENCIES', {
        message: 'There are results already, and their percentages follow from the best possible score.',
      });
    return input;
  }

  /** @param courseId null, or of no course: what is missing is told when it is written */
  private assertMayGradeIn(request: RequestMetadata, courseId: string | null): Promise<void> {
    return this.graders.assertMayGradeWhere(request, async (employeeId) => {
      const instructor = courseId === null ? null : await this.rows.instructorOf(courseId);
      return instructor === null || instructor === employeeId;
    });
  }
}
