import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { firstThrough } from '../../shared/graph/row-loaders';
import { Reads } from '../../shared/graph/reads';
import { SearchablePageArgs, type Page } from '../../shared/model/page';
import { levelOf, SchoolLevel } from '../levels/school-level';
import { MAX_NAMED } from '../links/named-ids';
import { CoursePrerequisite } from './course-links.entity';
import { Course, CoursePage } from './course.entity';
import { CourseFilter } from './course.input';
import type { CoursesService } from './courses.service';

type Context = SubgraphContext<{ readonly courses: CoursesService }>;

const prerequisitesByCourse = firstThrough<Course>(Course, CoursePrerequisite, {
  rowId: 'prerequisiteId',
  key: 'courseId',
  order: 'code',
});

@Resolver(() => Course)
export class CoursesResolver {
  @Query(() => CoursePage, { nullable: true, description: 'The courses of both frameworks.' })
  courses(
    @Args(() => SearchablePageArgs) args: SearchablePageArgs,
    @Arg('filter', () => CourseFilter, { nullable: true }) filter: CourseFilter | null | undefined,
    @Ctx() { services }: Context,
  ): Page<Course> {
    return services.courses.page(args, filter ?? {});
  }

  @Query(() => Course, {
    nullable: true,
    description: 'One course of either framework; an unknown id is NOT_FOUND.',
  })
  course(@Arg('id', () => UUIDScalar) id: string, @Ctx() { identity, services }: Context): Promise<Course> {
    return services.courses.one(identity, id);
  }

  @FieldResolver(() => SchoolLevel, { description: 'The level of its framework.' })
  level(@Root() course: Course): SchoolLevel {
    return levelOf(course);
  }

  @FieldResolver(() => [Course], { description: 'The courses to be completed before, by code.' })
  @Reads('id')
  prerequisites(@Root() { id }: Pick<Course, 'id'>, @Ctx() context: Context): Promise<Course[]> {
    return prerequisitesByCourse.load(context, id, MAX_NAMED);
  }

  @FieldResolver(() => [UUIDScalar], { description: 'The courses to be completed before, by code.' })
  async prerequisiteIds(@Root() course: Course, @Ctx() context: Context): Promise<string[]> {
    return (await this.prerequisites(course, context)).map(({ id }) => id);
  }
}
