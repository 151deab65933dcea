import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { DateTimeScalar, UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { PageArgs, type Page } from '../../shared/model/page';
import { AssessmentSummary, RecordedResults } from './assessment-summary.type';
import { StudentAssessment, StudentAssessmentPage } from './student-assessment.entity';
import {
  RecordResultsInput,
  StudentAssessmentFilter,
  SubmitAssessmentInput,
  UpdateStudentAssessmentInput,
} from './student-assessment.input';
import type { StudentAssessmentsService } from './student-assessments.service';

type Context = SubgraphContext<{ readonly studentAssessments: StudentAssessmentsService }>;

@Resolver(() => StudentAssessment)
export class StudentAssessmentsResolver {
  @Query(() => StudentAssessmentPage, { nullable: true })
  studentAssessments(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => StudentAssessmentFilter, { nullable: true })
    filter: StudentAssessmentFilter | null | undefined,
    @Ctx() { identity, services }: Context,
  ): Promise<Page<StudentAssessment>> {
    return services.studentAssessments.page(identity, args, filter ?? {});
  }

  @Query(() => StudentAssessment, { nullable: true, description: 'One result; an unknown id is NOT_FOUND.' })
  studentAssessment(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: Context,
  ): Promise<StudentAssessment> {
    return services.studentAssessments.one(identity, id);
  }

  @Query(() => AssessmentSummary, {
    nullable: true,
    description: 'All results of a student, with their mean.',
  })
  assessmentSummary(
    @Arg('studentId', () => UUIDScalar) studentId: string,
    @Ctx() { metadata, services }: Context,
  ): Promise<AssessmentSummary> {
    return services.studentAssessments.summary(metadata, studentId);
  }

  @Mutation(() => StudentAssessment, { nullable: true, description: 'Records what a student reached.' })
  submitAssessment(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => SubmitAssessmentInput) input: SubmitAssessmentInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<StudentAssessment> {
    return services.studentAssessments.submit(metadata, id, input);
  }

  @Mutation(() => RecordedResults, {
    nullable: true,
    description: 'Records what students reached in an assessment: all of it, or nothing.',
  })
  recordAssessmentResults(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => RecordResultsInput) input: RecordResultsInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<RecordedResults> {
    return services.studentAssessments.record(metadata, id, input);
  }

  @Mutation(() => StudentAssessment, { nullable: true })
  updateStudentAssessment(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => UpdateStudentAssessmentInput) input: UpdateStudentAssessmentInput,
    @Arg('expectedUpdatedAt', () => DateTimeScalar, { nullable: true }) version: string | null | undefined,
    @Ctx() { metadata, services }: Context,
  ): Promise<StudentAssessment> {
    return services.studentAssessments.update(metadata, id, input, version ?? null);
  }

  @Mutation(() => Boolean, { nullable: true })
  async deleteStudentAssessment(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { metadata, services }: Context,
  ): Promise<boolean> {
    await services.studentAssessments.delete(metadata, id);
    return true;
  }
}
