import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { rowResolver } from '../../shared/catalogue/row-resolver';
import type { SubgraphContext } from '../../shared/graph/context';
import { SearchablePageArgs, type Page } from '../../shared/model/page';
import { WebhookSecret } from './webhook-secret.type';
import { Webhook, WebhookPage } from './webhook.entity';
import { CreateWebhookInput, PauseWebhookInput, UpdateWebhookInput, WebhookFilter } from './webhook.input';
import type { WebhooksService } from './webhooks.service';

interface Services {
  readonly webhooks: WebhooksService;
}

type Context = SubgraphContext<Services>;

@Resolver(() => Webhook)
export class WebhooksResolver extends rowResolver<Webhook, Services>({
  one: 'webhook',
  model: Webhook,
  update: UpdateWebhookInput,
  service: ({ webhooks }) => webhooks,
  descriptions: {},
}) {
  @Query(() => WebhookPage, { nullable: true })
  webhooks(
    @Args(() => SearchablePageArgs) args: SearchablePageArgs,
    @Arg('filter', () => WebhookFilter, { nullable: true }) filter: WebhookFilter | null | undefined,
    @Ctx() { identity, services }: Context,
  ): Page<Webhook> {
    return services.webhooks.page(identity, args, filter ?? {});
  }

  @Mutation(() => WebhookSecret, { nullable: true })
  createWebhook(
    @Arg('input', () => CreateWebhookInput) input: CreateWebhookInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<WebhookSecret> {
    return services.webhooks.createWithSecret(metadata, input);
  }

  @Mutation(() => Webhook, { nullable: true })
  undeleteWebhook(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { metadata, services }: Context,
  ): Promise<Webhook> {
    return services.webhooks.undelete(metadata, id);
  }

  @Mutation(() => WebhookSecret, {
    nullable: true,
    description: 'Gives a new secret; the one before signs too for 24 hours.',
  })
  rotateWebhookSecret(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { metadata, services }: Context,
  ): Promise<WebhookSecret> {
    return services.webhooks.rotateSecret(metadata, id);
  }

  @Mutation(() => Webhook, { nullable: true, description: 'Lets events wait until the webhook is resumed.' })
  pauseWebhook(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => PauseWebhookInput) input: PauseWebhookInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<Webhook> {
    return services.webhooks.pause(metadata, id, input);
  }

  @Mutation(() => Webhook, { nullable: true, description: 'Sends what waits, and what happens from now on.' })
  resumeWebhook(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { metadata, services }: Context,
  ): Promise<Webhook> {
    return services.webhooks.resume(metadata, id);
  }
}
