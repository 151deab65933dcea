import { InputType } from 'type-graphql';
import { DateTimeField } from '../../shared/model/constraints';
import { pickFilter } from '../../shared/model/pick';
import { WebhookDelivery } from './webhook-delivery.entity';

@InputType({ description: 'Which deliveries to list; all conditions must hold.' })
export class WebhookDeliveryFilter extends pickFilter(WebhookDelivery, [
  'webhookId',
  'eventId',
  'eventType',
  'state',
]) {
  @DateTimeField({ optional: true, description: 'Only those that were made at this time or later.' })
  from?: string | null;

  @DateTimeField({ optional: true, description: 'Only those that were made before this time.' })
  to?: string | null;
}

@InputType({ description: 'Which events are sent again.' })
export class ReplayWebhookInput {
  @DateTimeField({ description: 'Events of this time and later.' })
  from!: string;

  @DateTimeField({ description: 'Events before this time.' })
  to!: string;
}
