import { Model } from '../../shared/model/model';
import { Id, Instant, Integer, Text, Uuid } from '../../shared/model/properties';
import { BelongsTo } from '../../shared/model/relations';
import { WebhookDelivery } from './webhook-delivery.entity';

@Model({ table: 'operations.webhook_attempts', description: 'An attempt at sending an event to a webhook.' })
@BelongsTo<WebhookAttempt>(() => WebhookDelivery, 'deliveryId', {
  as: 'delivery',
  nullable: false,
  inverse: {
    as: 'attemptLog',
    order: 'attemptedAt',
    first: 'all',
    description: 'All attempts, also those before it was retried.',
  },
})
export class WebhookAttempt {
  @Id()
  id!: string;

  @Uuid()
  deliveryId!: string;

  @Instant()
  attemptedAt!: string;

  @Integer({ description: 'Until the response was read, or the attempt failed.' })
  durationMs!: number;

  @Integer({ nullable: true, description: 'HTTP status of the response; null without one.' })
  status!: number | null;

  @Text({ max: 500, nullable: true, description: 'Why it failed; null when the event was taken.' })
  error!: string | null;

  @Text({ max: 1000, min: 0, nullable: true, description: 'How the body of the response begins.' })
  response!: string | null;
}
