import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { PageArgs, type Page } from '../../shared/model/page';
import { DomainEvent, DomainEventPage } from './domain-event.entity';
import { DomainEventFilter } from './domain-event.input';
import type { DomainEventsService } from './domain-events.service';

type Context = SubgraphContext<{ readonly events: DomainEventsService }>;

@Resolver(() => DomainEvent)
export class DomainEventsResolver {
  @Query(() => DomainEventPage, { nullable: true })
  events(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => DomainEventFilter, { nullable: true }) filter: DomainEventFilter | null | undefined,
    @Ctx() { services }: Context,
  ): Page<DomainEvent> {
    return services.events.page(args, filter ?? {});
  }

  @Query(() => DomainEvent, { nullable: true, description: 'One event; an unknown id is NOT_FOUND.' })
  event(@Arg('id', () => UUIDScalar) id: string, @Ctx() { services }: Context): Promise<DomainEvent> {
    return services.events.one(id);
  }
}
