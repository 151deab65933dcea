import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { DateTimeScalar, UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { SearchablePageArgs, type Page } from '../../shared/model/page';
import { Assignment, AssignmentPage } from './assignment.entity';
import { AssignmentFilter, CreateAssignmentInput, UpdateAssignmentInput } from './assignment.input';
import type { AssignmentsService } from './assignments.service';

type Context = SubgraphContext<{ readonly assignments: AssignmentsService }>;

@Resolver(() => Assignment)
export class AssignmentsResolver {
  @Query(() => AssignmentPage, { nullable: true })
  assignments(
    @Args(() => SearchablePageArgs) args: SearchablePageArgs,
    @Arg('filter', () => AssignmentFilter, { nullable: true }) filter: AssignmentFilter | null | undefined,
    @Ctx() { identity, services }: Context,
  ): Page<Assignment> {
    return services.assignments.page(identity, args, filter ?? {});
  }

  @Query(() => Assignment, { nullable: true, description: 'One assignment; an unknown id is NOT_FOUND.' })
  assignment(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: Context,
  ): Promise<Assignment> {
    return services.assignments.one(identity, id);
  }

  @Mutation(() => Assignment, { nullable: true })
  createAssignment(
    @Arg('input', () => CreateAssignmentInput) input: CreateAssignmentInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<Assignment> {
    return services.assignments.create(metadata, input);
  }

  @Mutation(() => Assignment, { nullable: true })
  updateAssignment(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => UpdateAssignmentInput) input: UpdateAssignmentInput,
    @Arg('expectedUpdatedAt', () => DateTimeScalar, { nullable: true }) version: string | null | undefined,
    @Ctx() { metadata, services }: Context,
  ): Promise<Assignment> {
    return services.assignments.update(metadata, id, input, version ?? null);
  }
}
