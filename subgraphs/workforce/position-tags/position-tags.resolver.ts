import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { DateTimeScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { PageArgs, type Page } from '../../shared/model/page';
import { Position } from '../positions/position.entity';
import { positionById } from '../positions/positions.loader';
import type { WorkforceContext } from '../services';
import { Tag } from '../tags/tag.entity';
import { rowById } from '../../shared/graph/row-loaders';
import { PositionTag, PositionTagPage } from './position-tag.entity';
import { AttachPositionTagInput, PositionTagFilter, UpdatePositionTagInput } from './position-tag.input';
import { requirementsByPositionId } from './position-tags.loader';

@Resolver(() => PositionTag)
export class PositionTagsResolver {
  @Query(() => PositionTagPage, { nullable: true, description: 'Which tags positions require.' })
  positionTags(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => PositionTagFilter, { nullable: true }) filter: PositionTagFilter | null | undefined,
    @Ctx() { identity, services }: WorkforceContext,
  ): Page<PositionTag> {
    return services.positionTags.page(identity, args, filter ?? {});
  }

  @Query(() => PositionTag, { nullable: true, description: 'One requirement; an unknown id is NOT_FOUND.' })
  positionTag(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<PositionTag> {
    return services.positionTags.one(identity, id);
  }

  @Mutation(() => PositionTag, { nullable: true })
  attachPositionTag(
    @Arg('input', () => AttachPositionTagInput) input: AttachPositionTagInput,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<PositionTag> {
    return services.positionTags.attach(identity, input);
  }

  @Mutation(() => PositionTag, { nullable: true })
  updatePositionTag(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => UpdatePositionTagInput) input: UpdatePositionTagInput,
    @Arg('expectedUpdatedAt', () => DateTimeScalar, { nullable: true }) version: string | null | undefined,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<PositionTag> {
    return services.positionTags.update(identity, id, input, version ?? null);
  }

  @Mutation(() => Boolean, { nullable: true, description: 'Takes the tag from the position.' })
  async detachPositionTag(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<boolean> {
    await services.positionTags.detach(identity, id);
    return true;
  }

  @FieldResolver(() => Position, { nullable: true })
  position(@Root() { positionId }: PositionTag, @Ctx() context: WorkforceContext): Promise<Position | null> {
    return positionById.of(context).load(positionId);
  }

  @FieldResolver(() => Tag, { nullable: true })
  tag(@Root() { tagId }: PositionTag, @Ctx() context: WorkforceContext): Promise<Tag | null> {
    return rowById(Tag).of(context).load(tagId);
  }
}

@Resolver(() => Position)
export class RequirementsResolver {
  @FieldResolver(() => [PositionTag], {
    description: 'The tags it requires, in the order they were attached.',
  })
  requirements(@Root() { id }: Position, @Ctx() context: WorkforceContext): Promise<PositionTag[]> {
    return requirementsByPositionId.of(context).load(id);
  }
}
