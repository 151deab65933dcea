import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { firstPointingAt } from '../../shared/graph/row-loaders';
import { FirstArgs, PageArgs, type Page } from '../../shared/model/page';
import { Reads } from '../../shared/graph/reads';
import { CourseReference, courseOf } from '../../shared/school/course-reference';
import { Enrollment, EnrollmentPage } from './enrollment.entity';
import { EnrollmentFilter } from './enrollment.input';
import type { EnrollmentsService } from './enrollments.service';

type Context = SubgraphContext<{ readonly enrollments: EnrollmentsService }>;

@Resolver(() => Enrollment)
export class EnrollmentsResolver {
  @Query(() => EnrollmentPage, { nullable: true })
  enrollments(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => EnrollmentFilter, { nullable: true }) filter: EnrollmentFilter | null | undefined,
    @Ctx() { identity, services }: Context,
  ): Page<Enrollment> {
    return services.enrollments.page(identity, args, filter ?? {});
  }

  @Query(() => Enrollment, { nullable: true, description: 'One enrollment; an unknown id is NOT_FOUND.' })
  enrollment(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: Context,
  ): Promise<Enrollment> {
    return services.enrollments.one(identity, id);
  }

  @FieldResolver(() => CourseReference, { nullable: true })
  @Reads('courseId', 'courseFramework')
  course(@Root() enrollment: Pick<Enrollment, 'courseId' | 'courseFramework'>): CourseReference {
    return courseOf(enrollment);
  }
}

const OF_COURSE = { order: '-enrollmentDate' } as const;
const enrollmentsOfCourse = firstPointingAt(Enrollment, 'courseId', OF_COURSE);

@Resolver(() => CourseReference)
export class CourseEnrollmentsResolver {
  @FieldResolver(() => [Enrollment], {
    nullable: true,
    description: 'The enrollments in the course that the caller may see, latest first.',
  })
  enrollments(
    @Root() { id }: CourseReference,
    @Args(() => FirstArgs) { first }: FirstArgs,
    @Ctx() context: Context,
  ): Promise<unknown> {
    return enrollmentsOfCourse.load(context, id, first);
  }
}
