import { Position } from '../positions/position.entity';
import { Employee } from '../employees/employee.entity';
import { rowById } from '../../shared/graph/row-loaders';
import { UserReference } from '../../shared/graph/relation-fields';
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { PageArgs, type Page } from '../../shared/model/page';
import { Assignment } from '../assignments/assignment.entity';
import { assignmentById } from '../assignments/assignments.loader';
import { OrgUnit } from '../org-units/org-unit.entity';
import type { WorkforceContext } from '../services';
import {
  AssignmentTransitionLog,
  AssignmentTransitionLogPage,
  AvailableAssignmentTransition,
} from './assignment-transition-log.entity';
import { AssignmentTransitionInput } from './assignment-transition.input';
import { newestAssignmentTransitions } from './assignment-transitions.loader';
import { AssignmentTransition } from './lifecycle';

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
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<Assignment> {
    return services.assignmentTransitions.fire(identity, id, transition, input ?? {});
  }

  @Query(() => AssignmentTransitionLogPage, {
    nullable: true,
    description: "An assignment's history of state changes.",
  })
  assignmentTransitions(
    @Arg('assignmentId', () => UUIDScalar) assignmentId: string,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { identity, services }: WorkforceContext,
  ): Promise<Page<AssignmentTransitionLog>> {
    return services.assignmentTransitions.page(identity, assignmentId, args);
  }

  @FieldResolver(() => [AssignmentTransitionLog], { description: 'The newest log entries, newest first.' })
  transitions(
    @Root() { id }: Assignment,
    @Arg('first', () => Int, { defaultValue: 5 }) first: number,
    @Ctx() context: WorkforceContext,
  ): Promise<AssignmentTransitionLog[]> {
    return newestAssignmentTransitions.load(context, id, first);
  }

  @FieldResolver(() => [AvailableAssignmentTransition], {
    description: 'What the status allows and the caller may fire.',
  })
  async availableTransitions(
    @Root() assignment: Assignment,
    @Ctx() context: WorkforceContext,
  ): Promise<AvailableAssignmentTransition[]> {
    const { identity, services } = context;
    return services.assignmentTransitions.available(identity, assignment, await unitsOf(assignment, context));
  }
}

/** The units of both ends. */
async function unitsOf(
  { employeeId, positionId }: Assignment,
  context: WorkforceContext,
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

@Resolver(() => AssignmentTransitionLog)
export class AssignmentTransitionLogResolver {
  @FieldResolver(() => Assignment, { nullable: true })
  assignment(
    @Root() { assignmentId }: AssignmentTransitionLog,
    @Ctx() context: WorkforceContext,
  ): Promise<Assignment | null> {
    return assignmentById.of(context).load(assignmentId);
  }

  @FieldResolver(() => UserReference, { nullable: true, description: 'The user who fired the transition.' })
  actor(@Root() { actorId }: AssignmentTransitionLog): UserReference | null {
    return actorId === null ? null : { id: actorId };
  }
}
