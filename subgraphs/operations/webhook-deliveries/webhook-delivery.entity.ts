import { Unique } from 'typeorm';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { CreatedAt, Id, Instant, Integer, Json, OneOf, Text, Uuid } from '../../shared/model/properties';
import { BelongsTo } from '../../shared/model/relations';
import { HasUnmapped } from '../../shared/model/unmapped';
import { Webhook } from '../webhooks/webhook.entity';
import { WebhookDeliveryState } from './webhook-delivery-state';

@Model({ table: 'operations.webhook_deliveries', description: 'An event on its way to a webhook.' })
@Unique('webhook_deliveries_event_key', ['webhookId', 'eventId'])
@HasUnmapped({ columns: { leased_until: 'How long a process has it to itself; of those that send.' } })
@BelongsTo<WebhookDelivery>(() => Webhook, 'webhookId', { as: 'webhook', nullable: false })
export class WebhookDelivery {
  @Id()
  id!: string;

  @Uuid()
  webhookId!: string;

  @Uuid({ description: 'What the receiver gets as `webhook-id`, at each attempt.' })
  eventId!: string;

  @Text({ max: 100, description: 'Kind of the event, `webhook.test` for a test.' })
  eventType!: string;

  @Json({ description: 'What is sent.' })
  payload!: Record<string, unknown>;

  @OneOf(WebhookDeliveryState)
  state!: WebhookDeliveryState;

  @Integer({ description: 'Since it came, or was retried last.' })
  attempts!: number;

  @Instant({ description: 'Not before this time, while it is PENDING.' })
  nextAttemptAt!: string;

  @Integer({ nullable: true, description: 'HTTP status of the last response; null without one.' })
  lastStatus!: number | null;

  @Text({ max: 500, nullable: true, description: 'Why the last attempt failed.' })
  lastError!: string | null;

  @CreatedAt()
  createdAt!: string;

  @Instant({ nullable: true, description: 'When it was delivered, or given up.' })
  endedAt!: string | null;
}

export const WebhookDeliveryPage = pageTypeOf(WebhookDelivery, 'WebhookDeliveryPage');
