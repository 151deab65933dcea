import { rowById } from '../../shared/graph/row-loaders';
import { UserReference } from '../../shared/graph/relation-fields';
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { IsmError } from '../../../schema/contract/errors';
import { levelOf } from '../../../schema/contract/identity';
import { PageArgs, type Page } from '../../shared/model/page';
import { Assignment } from '../assignments/assignment.entity';
import { assignmentById } from '../assignments/assignments.loader';
import { Employee } from '../employees/employee.entity';
import type { WorkforceContext } from '../services';
import { Transition, TransitionFilter, TransitionPage } from './transition.type';

@Resolver(() => Transition)
export class TransitionHistoryResolver {
  /** Who reads only their own has the history of their own employee, and none of everybody's. */
  @Query(() => TransitionPage, {
    nullable: true,
    description: 'The state changes of all employees and assignments.',
  })
  transitions(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => TransitionFilter, { nullable: true }) filter: TransitionFilter | null | undefined,
    @Ctx() { identity, services }: WorkforceContext,
  ): Page<Transition> {
    if (levelOf(identity, 'read:workforce') !== 'all') throw new IsmError('FORBIDDEN');
    return services.transitionHistory.page(args, filter ?? {});
  }

  @FieldResolver(() => Employee, {
    nullable: true,
    description: 'Whose state changed, or whose assignment did.',
  })
  async employee(@Root() transition: Transition, @Ctx() context: WorkforceContext): Promise<Employee | null> {
    const employeeId =
      transition.entity === 'EMPLOYEE'
        ? transition.entityId
        : (await this.assignment(transition, context))?.employeeId;
    return employeeId === undefined ? null : rowById(Employee).of(context).load(employeeId);
  }

  @FieldResolver(() => Assignment, {
    nullable: true,
    description: 'The assignment whose state changed; null when it was an employee.',
  })
  async assignment(
    @Root() { entity, entityId }: Transition,
    @Ctx() context: WorkforceContext,
  ): Promise<Assignment | null> {
    return entity === 'ASSIGNMENT' ? assignmentById.of(context).load(entityId) : null;
  }

  @FieldResolver(() => UserReference, { nullable: true, description: 'The user who fired the transition.' })
  actor(@Root() { actorId }: Transition): UserReference | null {
    return actorId === null ? null : { id: actorId };
  }
}
