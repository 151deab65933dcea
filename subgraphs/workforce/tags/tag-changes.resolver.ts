import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { FirstArgs, PageArgs, type Page } from '../../shared/graph/page';
import { Employee, LinkedUser } from '../employees/employee.entity';
import { employeeById } from '../employees/employees.loader';
import { Position } from '../positions/position.entity';
import { positionById } from '../positions/positions.loader';
import type { WorkforceContext } from '../services';
import { TagChange, TagChangePage } from './tag-change.entity';
import { TagChangeFilter } from './tag-change.input';
import { tagChangesByEmployeeId, tagChangesByPositionId } from './tag-changes.loader';
import { Tag } from './tag.entity';
import { tagById } from './tags.loader';

@Resolver(() => TagChange)
export class TagChangesResolver {
  @Query(() => TagChangePage, {
    nullable: true,
    description: 'Which tags came, changed and went, and by whom.',
  })
  tagChanges(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => TagChangeFilter, { nullable: true }) filter: TagChangeFilter | null | undefined,
    @Ctx() { identity, services }: WorkforceContext,
  ): Page<TagChange> {
    return services.tagChanges.page(identity, args, filter ?? {});
  }

  @FieldResolver(() => Tag, { nullable: true, description: 'Null when it is gone from the catalogue.' })
  tag(@Root() { tagId }: TagChange, @Ctx() context: WorkforceContext): Promise<Tag | null> {
    return tagById.of(context).load(tagId);
  }

  @FieldResolver(() => Employee, { nullable: true, description: 'Null unless the subject is an employee.' })
  employee(
    @Root() { subjectType, subjectId }: TagChange,
    @Ctx() context: WorkforceContext,
  ): Promise<Employee | null> | null {
    return subjectType === 'EMPLOYEE' ? employeeById.of(context).load(subjectId) : null;
  }

  @FieldResolver(() => Position, { nullable: true, description: 'Null unless the subject is a position.' })
  position(
    @Root() { subjectType, subjectId }: TagChange,
    @Ctx() context: WorkforceContext,
  ): Promise<Position | null> | null {
    return subjectType === 'POSITION' ? positionById.of(context).load(subjectId) : null;
  }

  @FieldResolver(() => LinkedUser, { nullable: true, description: 'The user who did it.' })
  actor(@Root() { actorId }: TagChange): LinkedUser | null {
    return actorId === null ? null : { id: actorId };
  }
}

@Resolver(() => Employee)
export class TagChangesOfEmployeeResolver {
  @FieldResolver(() => [TagChange], {
    description: 'What happened to the tags of the employee, newest first.',
  })
  tagChanges(
    @Root() { id }: Employee,
    @Args(() => FirstArgs) { first }: FirstArgs,
    @Ctx() context: WorkforceContext,
  ): Promise<TagChange[]> {
    return tagChangesByEmployeeId.load(context, id, first);
  }
}

@Resolver(() => Position)
export class TagChangesOfPositionResolver {
  @FieldResolver(() => [TagChange], {
    description: 'What happened to the tags of the position, newest first.',
  })
  tagChanges(
    @Root() { id }: Position,
    @Args(() => FirstArgs) { first }: FirstArgs,
    @Ctx() context: WorkforceContext,
  ): Promise<TagChange[]> {
    return tagChangesByPositionId.load(context, id, first);
  }
}
