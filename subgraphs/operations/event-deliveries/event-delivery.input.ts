import { InputType } from 'type-graphql';
import { pick, pickFilter } from '../../shared/model/pick';
import { EventDelivery } from './event-delivery.entity';

@InputType({ description: 'Which deliveries to list; all conditions must hold.' })
export class EventDeliveryFilter extends pickFilter(EventDelivery, [
  'state',
  'consumer',
  'type',
  'eventId',
  'entityId',
]) {}

@InputType({ description: 'That an event is not to be handled.' })
export class DropEventDeliveryInput extends pick(EventDelivery, {
  required: ['reason'],
  differences: { reason: { description: 'Why the consumer is not to handle it.' } },
}) {
  declare reason: string;
}
