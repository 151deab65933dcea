import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { SearchablePageArgs, type Page } from '../../shared/model/page';
import { levelOf, SchoolLevel } from '../levels/school-level';
import type { CurriculaService } from './curricula.service';
import { Curriculum, CurriculumPage } from './curriculum.entity';
import { CurriculumFilter } from './curriculum.input';

type Context = SubgraphContext<{ readonly curricula: CurriculaService }>;

@Resolver(() => Curriculum)
export class CurriculaResolver {
  @Query(() => CurriculumPage, { nullable: true, description: 'The curricula of both frameworks.' })
  curricula(
    @Args(() => SearchablePageArgs) args: SearchablePageArgs,
    @Arg('filter', () => CurriculumFilter, { nullable: true }) filter: CurriculumFilter | null | undefined,
    @Ctx() { services }: Context,
  ): Page<Curriculum> {
    return services.curricula.page(args, filter ?? {});
  }

  @Query(() => Curriculum, {
    nullable: true,
    description: 'One curriculum of either framework; an unknown id is NOT_FOUND.',
  })
  curriculum(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: Context,
  ): Promise<Curriculum> {
    return services.curricula.one(identity, id);
  }

  @FieldResolver(() => SchoolLevel, { description: 'The level of its framework.' })
  level(@Root() curriculum: Curriculum): SchoolLevel {
    return levelOf(curriculum);
  }
}
