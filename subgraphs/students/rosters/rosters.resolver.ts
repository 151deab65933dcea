import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { manyByKey, type SubgraphContext } from '../../shared/graph/context';
import { Reads } from '../../shared/graph/reads';
import { CourseReference } from '../../shared/school/course-reference';
import { ClassGroup } from '../class-groups/class-group.entity';
import type { RostersService } from './rosters.service';

interface Services {
  readonly rosters: RostersService;
}
type Context = SubgraphContext<Services>;
type RosterLine = Awaited<ReturnType<RostersService['ofGroups']>>[number];

const ofGroup = manyByKey<RosterLine, Services>(
  (ids, { identity, services }) => services.rosters.ofGroups(ids, identity),
  ({ key }) => key,
);
const ofCourse = manyByKey<RosterLine, Services>(
  (ids, { identity, services }) => services.rosters.ofCourses(ids, identity),
  ({ key }) => key,
);

const idsOf = (lines: readonly RosterLine[]): string[] => lines.map(({ studentId }) => studentId);

@Resolver(() => ClassGroup)
export class ClassGroupRosterResolver {
  @FieldResolver(() => [UUIDScalar], {
    nullable: true,
    description: 'Its active students, for other domains.',
  })
  @Directive('@inaccessible')
  @Reads('id')
  async activeStudentIds(@Root() { id }: Pick<ClassGroup, 'id'>, @Ctx() context: Context): Promise<string[]> {
    return idsOf(await ofGroup.of(context).load(id));
  }
}

@Resolver(() => CourseReference)
export class CourseRosterResolver {
  @FieldResolver(() => [UUIDScalar], {
    nullable: true,
    description: 'The active students who take it, for other domains.',
  })
  @Directive('@inaccessible')
  async activeStudentIds(@Root() { id }: CourseReference, @Ctx() context: Context): Promise<string[]> {
    return idsOf(await ofCourse.of(context).load(id));
  }
}
