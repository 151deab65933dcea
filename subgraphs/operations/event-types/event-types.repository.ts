import type { DataSource } from 'typeorm';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type Page, type SearchablePageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { EventType } from './event-type.entity';
import type { EventTypeFilter } from './event-type.input';

const LIST = listOf(EventType, {
  order: ['name', 'version', 'domain'],
  defaultOrder: 'name,version',
  search: ['name', 'description'],
});

export class EventTypesRepository extends Repository<EventType> {
  constructor(dataSource: DataSource) {
    super(dataSource, EventType);
  }

  page(args: SearchablePageArgs, filter: EventTypeFilter): Page<EventType> {
    return readPage(this.dataSource, LIST, args, columnConditions(EventType, filter));
  }
}
