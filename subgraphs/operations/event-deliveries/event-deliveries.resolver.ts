import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { PageArgs, type Page } from '../../shared/model/page';
import { EventDelivery, EventDeliveryPage } from './event-delivery.entity';
import { DropEventDeliveryInput, EventDeliveryFilter } from './event-delivery.input';
import type { EventDeliveriesService } from './event-deliveries.service';

type Context = SubgraphContext<{ readonly eventDeliveries: EventDeliveriesService }>;

@Resolver(() => EventDelivery)
export class EventDeliveriesResolver {
  @Query(() => EventDeliveryPage, { nullable: true })
  eventDeliveries(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => EventDeliveryFilter, { nullable: true })
    filter: EventDeliveryFilter | null | undefined,
    @Ctx() { services }: Context,
  ): Page<EventDelivery> {
    return services.eventDeliveries.page(args, filter ?? {});
  }

  @Query(() => EventDelivery, { nullable: true, description: 'One delivery; an unknown id is NOT_FOUND.' })
  eventDelivery(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { services }: Context,
  ): Promise<EventDelivery> {
    return services.eventDeliveries.one(id);
  }

  @Mutation(() => EventDelivery, {
    nullable: true,
    description: 'Lets a consumer handle an event now that it has not handled, with all attempts before it.',
  })
  retryEventDelivery(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { metadata, services }: Context,
  ): Promise<EventDelivery> {
    return services.eventDeliveries.retry(metadata, id);
  }

  @Mutation(() => EventDelivery, {
    nullable: true,
    description: 'Lets a consumer not handle an event; the next one of the same thing follows.',
  })
  dropEventDelivery(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => DropEventDeliveryInput) input: DropEventDeliveryInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<EventDelivery> {
    return services.eventDeliveries.drop(metadata, id, input);
  }
}
