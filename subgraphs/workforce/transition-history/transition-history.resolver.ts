import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { IsmError } from '../../../schema/contract/errors';
import { reachOf } from '../../../schema/contract/identity';
import { PageArgs, type Page } from '../../shared/graph/page';
import { LinkedUser } from '../employees/employee.entity';
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
    if (reachOf(identity, 'read:workforce') !== 'all') throw new IsmError('FORBIDDEN');
    return services.transitionHistory.page(args, filter ?? {});
  }

  @FieldResolver(() => LinkedUser, { nullable: true, description: 'The user who fired the transition.' })
  actor(@Root() { actorId }: Transition): LinkedUser | null {
    return actorId === null ? null : { id: actorId };
  }
}
