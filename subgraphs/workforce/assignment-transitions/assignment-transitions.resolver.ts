import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { rowById } from '../../shared/graph/row-loaders';
import { PageArgs, type Page } from '../../shared/model/page';
import { Assignment } from '../assignments/assignment.entity';
import { Employee } from '../employees/employee.entity';
import { OrgUnit } from '../org-units/org-unit.entity';
import { Position } from '../positions/position.entity';
import {
  AssignmentTransitionLog,
  AssignmentTransitionLogPage,
  AvailableAssignmentTransition,
} from './assignment-transition-log.entity';
import { AssignmentTransitionInput } from './assignment-transition.input';
import type { AssignmentTransitionsService } from './assignment-transitions.service';
import { AssignmentTransition } from './lifecycle';

type Context = SubgraphContext<{ readonly assignmentTransitions: AssignmentTransitionsService }>;

@Resolver(() => Assignment)
export class AssignmentTransitionsResolver {
  @Mutation(() => Assignment, {
    nullable: true,
    description: 'Fires one transition of an assignment and writes its log entry.',
  })
  transitionAssignment(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('transition', () => AssignmentTransition) transition: AssignmentTransition,
    @Arg('input', () => AssignmentTransitionInput, { nullable: true })
    input: AssignmentTransitionInput | null | undefined,
    @Ctx() { metadata, services }: Context,
  ): Promise<Assignment> {
    return services.assignmentTransitions.fire(metadata, id, transition, input ?? {});
  }

  @Query(() => AssignmentTransitionLogPage, {
    nullable: true,
    description: "An assignment's history of state changes.",
  })
  assignmentTransitions(
    @Arg('assignmentId', () => UUIDScalar) assignmentId: string,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { identity, services }: Context,
  ): Promise<Page<AssignmentTransitionLog>> {
    return services.assignmentTransitions.page(identity, assignmentId, args);
  }

  @FieldResolver(() => [AvailableAssignmentTransition], {
    description: 'What the status allows and the caller may fire.',
  })
  async availableTransitions(
    @Root() assignment: Assignment,
    @Ctx() context: Context,
  ): Promise<AvailableAssignmentTransition[]> {
    const { identity, services } = context;
    return services.assignmentTransitions.available(identity, assignment, await unitsOf(assignment, context));
  }
}

/** The units of both ends. */
async function unitsOf(
  { employeeId, positionId }: Assignment,
  context: Context,
): Promise<(OrgUnit | null)[]> {
  const ends = [
    rowById(Employee).of(context).load(employeeId),
    rowById(Position).of(context).load(positionId),
  ];
  return Promise.all(
    ends.map(async (end) => {
      const orgUnitId = (await end)?.orgUnitId ?? null;
      return orgUnitId === null ? null : rowById(OrgUnit).of(context).load(orgUnitId);
    }),
  );
}
