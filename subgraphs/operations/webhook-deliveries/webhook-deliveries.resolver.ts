import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { PageArgs, type Page } from '../../shared/model/page';
import type { WebhookDeliveriesService } from './webhook-deliveries.service';
import { WebhookDelivery, WebhookDeliveryPage } from './webhook-delivery.entity';
import { ReplayWebhookInput, WebhookDeliveryFilter } from './webhook-delivery.input';
import { WebhookReplay } from './webhook-replay.type';

type Context = SubgraphContext<{ readonly webhookDeliveries: WebhookDeliveriesService }>;

@Resolver(() => WebhookDelivery)
export class WebhookDeliveriesResolver {
  @Query(() => WebhookDeliveryPage, { nullable: true })
  webhookDeliveries(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => WebhookDeliveryFilter, { nullable: true })
    filter: WebhookDeliveryFilter | null | undefined,
    @Ctx() { services }: Context,
  ): Page<WebhookDelivery> {
    return services.webhookDeliveries.page(args, filter ?? {});
  }

  @Query(() => WebhookDelivery, { nullable: true, description: 'One delivery; an unknown id is NOT_FOUND.' })
  webhookDelivery(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { services }: Context,
  ): Promise<WebhookDelivery> {
    return services.webhookDeliveries.one(id);
  }

  @Mutation(() => WebhookDelivery, {
    nullable: true,
    description: 'Sends an event now, with all attempts before it, also one that was delivered.',
  })
  retryWebhookDelivery(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { metadata, services }: Context,
  ): Promise<WebhookDelivery> {
    return services.webhookDeliveries.retry(metadata, id);
  }

  @Mutation(() => WebhookDelivery, {
    nullable: true,
    description: 'Sends a test to a webhook now, and tells what became of it.',
  })
  testWebhook(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { metadata, services }: Context,
  ): Promise<WebhookDelivery> {
    return services.webhookDeliveries.test(metadata, id);
  }

  @Mutation(() => WebhookReplay, {
    nullable: true,
    description: 'Sends the events of a time to a webhook, also those that were delivered; at most 10,000.',
  })
  replayWebhook(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => ReplayWebhookInput) input: ReplayWebhookInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<WebhookReplay> {
    return services.webhookDeliveries.replay(metadata, id, input);
  }
}
