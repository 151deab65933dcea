import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { WebhookAttempt } from './webhook-attempt.entity';
import { WebhookDeliveriesResolver } from './webhook-deliveries.resolver';
import { WebhookDelivery } from './webhook-delivery.entity';
import { WebhookReplay } from './webhook-replay.type';

const policy = access('manage:operations');

/** Events on their way to webhooks, and what became of each attempt. */
export const webhookDeliveries = feature({
  models: [WebhookDelivery, WebhookAttempt, WebhookReplay],
  resolvers: [WebhookDeliveriesResolver],
  access: {
    Query: { webhookDeliveries: policy, webhookDelivery: policy },
    Mutation: { retryWebhookDelivery: policy, testWebhook: policy, replayWebhook: policy },
    WebhookDelivery: { '*': policy },
    WebhookDeliveryPage: { '*': policy },
    WebhookAttempt: { '*': policy },
    WebhookReplay: { '*': policy },
  },
});
