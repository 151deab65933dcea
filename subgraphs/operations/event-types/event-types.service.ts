import type { Page, SearchablePageArgs } from '../../shared/model/page';
import type { EventType } from './event-type.entity';
import type { EventTypeFilter } from './event-type.input';
import type { EventTypesRepository } from './event-types.repository';

/** The catalogue, as the domains registered it when they started. */
export class EventTypesService {
  constructor(private readonly types: EventTypesRepository) {}

  page(args: SearchablePageArgs, filter: EventTypeFilter): Page<EventType> {
    return this.types.page(args, filter);
  }
}
