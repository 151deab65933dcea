import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { DateTimeScalar, UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { firstThrough } from '../../shared/graph/row-loaders';
import { Reads } from '../../shared/graph/reads';
import { FirstArgs, PageArgs, type Page } from '../../shared/model/page';
import { Position } from '../positions/position.entity';
import { Tag } from '../tags/tag.entity';
import { PositionTag, PositionTagPage } from './position-tag.entity';
import { AttachPositionTagInput, PositionTagFilter, UpdatePositionTagInput } from './position-tag.input';
import type { PositionTagsService } from './position-tags.service';

type Context = SubgraphContext<{ readonly positionTags: PositionTagsService }>;

@Resolver(() => PositionTag)
export class PositionTagsResolver {
  @Query(() => PositionTagPage, { nullable: true, description: 'Which tags positions require.' })
  positionTags(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => PositionTagFilter, { nullable: true }) filter: PositionTagFilter | null | undefined,
    @Ctx() { identity, services }: Context,
  ): Page<PositionTag> {
    return services.positionTags.page(identity, args, filter ?? {});
  }

  @Query(() => PositionTag, { nullable: true, description: 'One requirement; an unknown id is NOT_FOUND.' })
  positionTag(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: Context,
  ): Promise<PositionTag> {
    return services.positionTags.one(identity, id);
  }

  @Mutation(() => PositionTag, { nullable: true })
  attachPositionTag(
    @Arg('input', () => AttachPositionTagInput) input: AttachPositionTagInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<PositionTag> {
    return services.positionTags.attach(metadata, input);
  }

  @Mutation(() => PositionTag, { nullable: true })
  updatePositionTag(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => UpdatePositionTagInput) input: UpdatePositionTagInput,
    @Arg('expectedUpdatedAt', () => DateTimeScalar, { nullable: true }) version: string | null | undefined,
    @Ctx() { metadata, services }: Context,
  ): Promise<PositionTag> {
    return services.positionTags.update(metadata, id, input, version ?? null);
  }

  @Mutation(() => Boolean, { nullable: true, description: 'Takes the tag from the position.' })
  async detachPositionTag(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { metadata, services }: Context,
  ): Promise<boolean> {
    await services.positionTags.detach(metadata, id);
    return true;
  }
}

const positionsByTagId = firstThrough<Position>(Position, PositionTag, {
  rowId: 'positionId',
  key: 'tagId',
  order: 'title',
});

@Resolver(() => Tag)
export class PositionsOfTagResolver {
  @FieldResolver(() => [Position], { description: 'The positions that require the tag, by title.' })
  @Reads('id')
  positions(
    @Root() { id }: Pick<Tag, 'id'>,
    @Args(() => FirstArgs) { first }: FirstArgs,
    @Ctx() context: Context,
  ): Promise<Position[]> {
    return positionsByTagId.load(context, id, first);
  }
}
