import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import type { CourseGradesService } from './course-grades.service';
import { Grade } from './grade.entity';
import { CorrectGradeInput, RecordCourseGradesInput, RecordGradeInput } from './grade.input';
import type { GradeWritesService } from './grade-writes.service';

type Context = SubgraphContext<{
  readonly gradeWrites: GradeWritesService;
  readonly courseGrades: CourseGradesService;
}>;

@Resolver()
export class GradeWritesResolver {
  @Mutation(() => Grade, {
    nullable: true,
    description: 'Grades a student who takes the course or completed it.',
  })
  recordGrade(
    @Arg('input', () => RecordGradeInput) input: RecordGradeInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<Grade> {
    return services.gradeWrites.record(metadata, input);
  }

  @Mutation(() => [Grade], {
    nullable: true,
    description: 'Grades students of a course: all or, with an error in any row, none.',
  })
  recordCourseGrades(
    @Arg('courseId', () => UUIDScalar) courseId: string,
    @Arg('input', () => RecordCourseGradesInput) input: RecordCourseGradesInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<Grade[]> {
    return services.courseGrades.record(metadata, courseId, input);
  }

  @Mutation(() => Grade, {
    nullable: true,
    description: 'Records another grade in the place of a wrong one.',
  })
  correctGrade(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => CorrectGradeInput) input: CorrectGradeInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<Grade> {
    return services.gradeWrites.correct(metadata, id, input);
  }
}
