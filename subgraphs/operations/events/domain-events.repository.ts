import type { DataSource } from 'typeorm';
import { sql } from '../../shared/database/sql';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { DomainEvent } from './domain-event.entity';
import type { DomainEventFilter } from './domain-event.input';

const LIST = listOf(DomainEvent, { alias: 'l', order: ['occurredAt', 'type'], defaultOrder: '-occurredAt' });

export class DomainEventsRepository extends Repository<DomainEvent> {
  constructor(dataSource: DataSource) {
    super(dataSource, DomainEvent, { alias: 'l' });
  }

  page(args: PageArgs, filter: DomainEventFilter): Page<DomainEvent> {
    const conditions = columnConditions(DomainEvent, filter, 'l');
    if (filter.from) conditions.push(sql`l.occurred_at >= ${filter.from}::timestamptz`);
    if (filter.to) conditions.push(sql`l.occurred_at < ${filter.to}::timestamptz`);
    return readPage(this.dataSource, LIST, args, conditions);
  }
}
