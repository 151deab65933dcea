import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import type { SubgraphContext } from '../../shared/graph/context';
import { SearchablePageArgs, type Page } from '../../shared/model/page';
import { EventType, EventTypePage } from './event-type.entity';
import { EventTypeFilter } from './event-type.input';
import type { EventTypesService } from './event-types.service';

type Context = SubgraphContext<{ readonly eventTypes: EventTypesService }>;

@Resolver(() => EventType)
export class EventTypesResolver {
  @Query(() => EventTypePage, { nullable: true })
  eventTypes(
    @Args(() => SearchablePageArgs) args: SearchablePageArgs,
    @Arg('filter', () => EventTypeFilter, { nullable: true }) filter: EventTypeFilter | null | undefined,
    @Ctx() { services }: Context,
  ): Page<EventType> {
    return services.eventTypes.page(args, filter ?? {});
  }
}
