import { Ctx, FieldResolver, Int, Resolver } from 'type-graphql';
import { levelOf, type RequestMetadata } from '../../../schema/contract/identity';
import type { SubgraphContext } from '../../shared/graph/context';
import { allPointingAt } from '../../shared/graph/row-loaders';
import { PageArgs } from '../../shared/model/page';
import { DashboardReference } from '../../shared/school/dashboard-reference';
import { Course } from '../courses/course.entity';
import type { CoursesService } from '../courses/courses.service';
import { DashboardCourse } from './dashboard-course.type';

interface Services {
  readonly courses: Pick<CoursesService, 'page'>;
  readonly teachers: {
    /** The employee that the caller is; null when the login belongs to none who works. @throws PEER_UNAVAILABLE */
    employeeOf(request: RequestMetadata): Promise<string | null>;
  };
}
type Context = SubgraphContext<Services>;

const TAUGHT = allPointingAt(Course, 'instructorId', { order: 'code' });

@Resolver(() => DashboardReference)
export class DashboardResolver {
  @FieldResolver(() => Int, { nullable: true, description: 'All courses; null without `read:curriculum`.' })
  courseCount(@Ctx() { identity, services }: Context): Promise<number> | null {
    if (levelOf(identity, 'read:curriculum') !== 'all') return null;
    return services.courses.page(new PageArgs(), {}).totalCount;
  }

  @FieldResolver(() => [DashboardCourse], {
    nullable: true,
    description:
      'The courses that the caller teaches, by code; null for whoever does not grade their own students.',
  })
  async myCourses(@Ctx() context: Context): Promise<DashboardCourse[] | null> {
    const { identity, metadata, services } = context;
    if (levelOf(identity, 'write:grades') !== 'taught') return null;
    const employeeId = await services.teachers.employeeOf(metadata);
    return employeeId === null ? [] : ((await TAUGHT.of(context).load(employeeId)) as unknown as Course[]);
  }
}
