import { IsmError } from '../../../schema/contract/errors';
import type { Page, PageArgs } from '../../shared/model/page';
import type { DomainEvent } from './domain-event.entity';
import type { DomainEventFilter } from './domain-event.input';
import type { DomainEventsRepository } from './domain-events.repository';

/** What happened in all domains, as long as it is kept. */
export class DomainEventsService {
  constructor(private readonly events: DomainEventsRepository) {}

  page(args: PageArgs, filter: DomainEventFilter): Page<DomainEvent> {
    return this.events.page(args, filter);
  }

  /** @throws NOT_FOUND */
  async one(id: string): Promise<DomainEvent> {
    const event = await this.events.byId(id);
    if (!event) throw new IsmError('NOT_FOUND');
    return event;
  }
}
