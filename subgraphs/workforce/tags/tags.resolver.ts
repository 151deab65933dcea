import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { DateTimeScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { SearchablePageArgs, type Page } from '../../shared/graph/page';
import { Employee } from '../employees/employee.entity';
import type { WorkforceContext } from '../services';
import { Tag, TagPage } from './tag.entity';
import { CreateTagInput, TagFilter, UpdateTagInput } from './tag.input';
import { tagsByEmployeeId } from './tags.loader';

@Resolver(() => Tag)
export class TagsResolver {
  @Query(() => TagPage, { nullable: true, description: 'The catalogue of tags.' })
  tags(
    @Args(() => SearchablePageArgs) args: SearchablePageArgs,
    @Arg('filter', () => TagFilter, { nullable: true }) filter: TagFilter | null | undefined,
    @Ctx() { identity, services }: WorkforceContext,
  ): Page<Tag> {
    return services.tags.page(identity, args, filter ?? {});
  }

  @Query(() => Tag, { nullable: true, description: 'One tag; an unknown id is NOT_FOUND.' })
  tag(@Arg('id', () => UUIDScalar) id: string, @Ctx() { services }: WorkforceContext): Promise<Tag> {
    return services.tags.one(id);
  }

  @Mutation(() => Tag, { nullable: true })
  createTag(
    @Arg('input', () => CreateTagInput) input: CreateTagInput,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<Tag> {
    return services.tags.create(identity, input);
  }

  @Mutation(() => Tag, { nullable: true })
  updateTag(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => UpdateTagInput) input: UpdateTagInput,
    @Arg('expectedUpdatedAt', () => DateTimeScalar, { nullable: true }) version: string | null | undefined,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<Tag> {
    return services.tags.update(identity, id, input, version ?? null);
  }

  @Mutation(() => Boolean, { nullable: true, description: 'Removes a tag that no employee or position has.' })
  async deleteTag(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<boolean> {
    await services.tags.delete(identity, id);
    return true;
  }

  @Mutation(() => Tag, { nullable: true, description: 'Brings a deleted tag back into the catalogue.' })
  undeleteTag(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<Tag> {
    return services.tags.undelete(identity, id);
  }
}

@Resolver(() => Employee)
export class CarriedTagsResolver {
  @FieldResolver(() => [Tag], { description: 'The tags that the employee carries today, by name.' })
  tags(@Root() { id }: Employee, @Ctx() context: WorkforceContext): Promise<Tag[]> {
    return tagsByEmployeeId.of(context).load(id);
  }
}
