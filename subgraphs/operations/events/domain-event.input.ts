import { InputType } from 'type-graphql';
import { DateTimeField } from '../../shared/model/constraints';
import { pickFilter } from '../../shared/model/pick';
import { DomainEvent } from './domain-event.entity';

@InputType({ description: 'Which events to list; all conditions must hold.' })
export class DomainEventFilter extends pickFilter(DomainEvent, ['type', 'domain', 'entityId', 'actorId']) {
  @DateTimeField({ optional: true, description: 'Not before this time.' })
  from?: string | null;

  @DateTimeField({ optional: true, description: 'Before this time.' })
  to?: string | null;
}
