import { Unique } from 'typeorm';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { CreatedAt, Id, Instant, Integer, OneOf, Text, Uuid } from '../../shared/model/properties';
import { BelongsTo } from '../../shared/model/relations';
import { HasUnmapped } from '../../shared/model/unmapped';
import { DomainEvent } from '../events/domain-event.entity';
import { DeliveryState } from './delivery-state';

@Model({ table: 'events.deliveries', description: 'An event on its way to a consumer.' })
@Unique('deliveries_consumer_event_id_key', ['consumer', 'eventId'])
@HasUnmapped({ columns: { position: 'Of the event: those of one thing are handled in this order.' } })
@BelongsTo<EventDelivery>(() => DomainEvent, 'eventId', {
  as: 'event',
  inverse: {
    as: 'deliveries',
    order: 'consumer',
    first: 'all',
    description: 'What became of it, consumer by consumer.',
  },
})
export class EventDelivery {
  @Id()
  id!: string;

  @Text({ max: 100, description: 'Domain and what it does, `notifications.notices`.' })
  consumer!: string;

  @Uuid()
  eventId!: string;

  @Text({ max: 100, description: 'Kind of the event.' })
  type!: string;

  @Uuid({ description: 'The thing that the event happened to.' })
  entityId!: string;

  @OneOf(DeliveryState)
  state!: DeliveryState;

  @Integer({ description: 'Since it came, or was retried last.' })
  attempts!: number;

  @Instant({ description: 'Not before this time, while it is PENDING.' })
  nextAttemptAt!: string;

  @Text({ max: 1000, nullable: true, description: 'Why the last attempt failed.' })
  lastError!: string | null;

  @Text({ max: 500, nullable: true, description: 'Why it was dropped.' })
  reason!: string | null;

  @CreatedAt()
  createdAt!: string;

  @Instant({ nullable: true, description: 'When it was done, set aside or dropped.' })
  endedAt!: string | null;
}

export const EventDeliveryPage = pageTypeOf(EventDelivery, 'EventDeliveryPage');
