import { Arg, Args, Ctx, Directive, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { DecimalScalar, UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { Reads } from '../../shared/graph/reads';
import { PageArgs, type Page } from '../../shared/model/page';
import { CourseReference, courseOf } from '../../shared/school/course-reference';
import { Grade, GradePage } from './grade.entity';
import { GradeFilter } from './grade.input';
import type { GradesService } from './grades.service';

type Context = SubgraphContext<{ readonly grades: GradesService }>;

@Resolver(() => Grade)
export class GradesResolver {
  @Query(() => GradePage, { nullable: true })
  grades(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => GradeFilter, { nullable: true }) filter: GradeFilter | null | undefined,
    @Ctx() { identity, services }: Context,
  ): Page<Grade> {
    return services.grades.page(identity, args, filter ?? {});
  }

  @Query(() => Grade, { nullable: true, description: 'One grade; an unknown id is NOT_FOUND.' })
  grade(@Arg('id', () => UUIDScalar) id: string, @Ctx() { identity, services }: Context): Promise<Grade> {
    return services.grades.one(identity, id);
  }

  @FieldResolver(() => CourseReference, { nullable: true })
  @Reads('courseId', 'courseFramework')
  course(@Root() grade: Pick<Grade, 'courseId' | 'courseFramework'>): CourseReference {
    return courseOf(grade);
  }

  @FieldResolver(() => DecimalScalar, { description: 'The score in percent.' })
  @Directive('@constraint(precision: 5, scale: 2)')
  @Reads('score')
  percentage(@Root() { score }: Pick<Grade, 'score'>): string {
    return score;
  }
}
