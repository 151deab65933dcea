import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { rowById } from '../../shared/graph/row-loaders';
import { PageArgs, type Page } from '../../shared/model/page';
import { Assignment } from '../assignments/assignment.entity';
import { Employee } from '../employees/employee.entity';
import type { TransitionHistoryService } from './transition-history.service';
import { Transition, TransitionFilter, TransitionPage } from './transition.type';

type Context = SubgraphContext<{ readonly transitionHistory: TransitionHistoryService }>;

@Resolver(() => Transition)
export class TransitionHistoryResolver {
  @Query(() => TransitionPage, {
    nullable: true,
    description: 'The state changes of all employees and assignments.',
  })
  transitions(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => TransitionFilter, { nullable: true }) filter: TransitionFilter | null | undefined,
    @Ctx() { identity, services }: Context,
  ): Page<Transition> {
    return services.transitionHistory.page(identity, args, filter ?? {});
  }

  @Query(() => Transition, { nullable: true, description: 'One state change; an unknown id is NOT_FOUND.' })
  transition(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: Context,
  ): Promise<Transition> {
    return services.transitionHistory.one(identity, id);
  }

  @FieldResolver(() => Employee, {
    nullable: true,
    description: 'Whose state changed, or whose assignment did.',
  })
  async employee(
    @Root() { entity, entityId }: Transition,
    @Ctx() context: Context,
  ): Promise<Employee | null> {
    const employeeId =
      entity === 'EMPLOYEE' ? entityId : (await rowById(Assignment).of(context).load(entityId))?.employeeId;
    return employeeId === undefined ? null : rowById(Employee).of(context).load(employeeId);
  }
}
