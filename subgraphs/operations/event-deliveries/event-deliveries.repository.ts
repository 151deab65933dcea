import type { DataSource, EntityManager } from 'typeorm';
import { query, sql } from '../../shared/database/sql';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { EVENTS_CHANNEL } from '../../shared/events/tables';
import { EventDelivery } from './event-delivery.entity';
import type { EventDeliveryFilter } from './event-delivery.input';

const LIST = listOf(EventDelivery, {
  alias: 'd',
  order: ['createdAt', 'nextAttemptAt', 'attempts'],
  defaultOrder: '-createdAt',
});

export class EventDeliveriesRepository extends Repository<EventDelivery> {
  constructor(dataSource: DataSource) {
    super(dataSource, EventDelivery, { alias: 'd' });
  }

  page(args: PageArgs, filter: EventDeliveryFilter): Page<EventDelivery> {
    return readPage(this.dataSource, LIST, args, columnConditions(EventDelivery, filter, 'd'));
  }

  /** Lets an event be handled now, with all its attempts before it. @returns null when it is done, or there is none */
  async retry(transaction: EntityManager, id: string): Promise<EventDelivery | null> {
    const [delivery] = await query<EventDelivery>(
      transaction,
      sql`update ${this.rows} set state = 'PENDING', attempts = 0, next_attempt_at = clock_timestamp(), reason = null,
          ended_at = null
        where d.id = ${id} and d.state <> 'DONE' returning ${this.columns}`,
    );
    await query(transaction, sql`select pg_notify(${EVENTS_CHANNEL}, '')`);
    return delivery ?? null;
  }

  /** Lets an event not be handled. @returns null when it is done, or there is none */
  async drop(transaction: EntityManager, id: string, reason: string): Promise<EventDelivery | null> {
    const [delivery] = await query<EventDelivery>(
      transaction,
      sql`update ${this.rows} set state = 'DROPPED', reason = ${reason}, ended_at = clock_timestamp()
        where d.id = ${id} and d.state <> 'DONE' returning ${this.columns}`,
    );
    return delivery ?? null;
  }
}
