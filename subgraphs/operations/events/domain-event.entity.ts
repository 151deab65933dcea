import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { Id, Instant, Integer, Json, Text, Uuid } from '../../shared/model/properties';
import { ByUser } from '../../shared/model/relations';
import { HasUnmapped } from '../../shared/model/unmapped';

@Model({ table: 'events.log', description: 'Something that happened in a domain.' })
@HasUnmapped({
  columns: { position: 'In which order events are relayed.' },
  keys: { log_position_key: 'Of the position.' },
})
@ByUser<DomainEvent>('actorId', { as: 'actor', description: 'The user who caused it.' })
export class DomainEvent {
  @Id()
  id!: string;

  @Text({ max: 100, description: 'Its kind, `student.enrolled`.' })
  type!: string;

  @Integer({ description: 'Of the kind.' })
  version!: number;

  @Text({ max: 50, description: 'The domain that published it.' })
  domain!: string;

  @Text({ max: 100, description: 'GraphQL type of the thing that it happened to.' })
  entityType!: string;

  @Uuid({ description: 'The thing that it happened to.' })
  entityId!: string;

  @Json({ description: 'The fields of its kind.' })
  data!: Record<string, unknown>;

  @Uuid({ nullable: true, description: 'The user who caused it; null for the system and for machines.' })
  actorId!: string | null;

  @Text({
    max: 200,
    nullable: true,
    description: 'The request in which it happened; null for scheduled work.',
  })
  requestId!: string | null;

  @Instant()
  occurredAt!: string;

  @Instant({ nullable: true, description: 'When it was moved on to the consumers; null before.' })
  relayedAt!: string | null;
}

export const DomainEventPage = pageTypeOf(DomainEvent, 'DomainEventPage');
