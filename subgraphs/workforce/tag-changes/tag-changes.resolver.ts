import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { PageArgs, type Page } from '../../shared/model/page';
import { TagChange, TagChangePage } from './tag-change.entity';
import { TagChangeFilter } from './tag-change.input';
import type { TagChangesService } from './tag-changes.service';

type Context = SubgraphContext<{ readonly tagChanges: TagChangesService }>;

@Resolver(() => TagChange)
export class TagChangesResolver {
  @Query(() => TagChangePage, {
    nullable: true,
    description: 'Which tags came, changed and went, and by whom.',
  })
  tagChanges(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => TagChangeFilter, { nullable: true }) filter: TagChangeFilter | null | undefined,
    @Ctx() { identity, services }: Context,
  ): Page<TagChange> {
    return services.tagChanges.page(identity, args, filter ?? {});
  }

  @Query(() => TagChange, { nullable: true, description: 'One change of a tag; an unknown id is NOT_FOUND.' })
  tagChange(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: Context,
  ): Promise<TagChange> {
    return services.tagChanges.one(identity, id);
  }
}
