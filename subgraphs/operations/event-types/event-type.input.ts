import { InputType } from 'type-graphql';
import { pickFilter } from '../../shared/model/pick';
import { EventType } from './event-type.entity';

@InputType({ description: 'Which kinds of events to list; all conditions must hold.' })
export class EventTypeFilter extends pickFilter(EventType, ['domain', 'entity']) {}
