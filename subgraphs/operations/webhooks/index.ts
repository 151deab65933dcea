import { catalogueAccess } from '../../shared/catalogue/catalogue-resolver';
import { access, mergePolicies } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { WebhookSecret } from './webhook-secret.type';
import { Webhook } from './webhook.entity';
import { WebhooksResolver } from './webhooks.resolver';

const policy = access('manage:operations');

/** Addresses of other systems that are told of events. */
export const webhooks = feature({
  models: [Webhook, WebhookSecret],
  resolvers: [WebhooksResolver],
  access: mergePolicies(
    catalogueAccess(
      Webhook,
      { one: 'webhook', many: 'webhooks' },
      { read: 'manage:operations', write: 'manage:operations' },
    ),
    {
      Mutation: { rotateWebhookSecret: policy, pauseWebhook: policy, resumeWebhook: policy },
      WebhookSecret: { '*': policy },
    },
  ),
  withoutKey: ['createWebhook', 'rotateWebhookSecret'],
});
