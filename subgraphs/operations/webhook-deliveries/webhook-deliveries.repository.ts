import type { DataSource, EntityManager } from 'typeorm';
import { query, sql, type Connection } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type Page, type PageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { DomainEvent } from '../events/domain-event.entity';
import { Webhook } from '../webhooks/webhook.entity';
import { WebhookDelivery } from './webhook-delivery.entity';
import type { ReplayWebhookInput, WebhookDeliveryFilter } from './webhook-delivery.input';
import { EVENT_PAYLOAD } from './webhook-event';

const EVENTS = tableOf(DomainEvent).name;
const WEBHOOKS = tableOf(Webhook).name;

/** Deliveries that are removed by one statement. */
const REMOVAL_BATCH = 1_000;

const LIST = listOf(WebhookDelivery, {
  alias: 'd',
  order: ['createdAt', 'nextAttemptAt', 'attempts'],
  defaultOrder: '-createdAt',
});

export class WebhookDeliveriesRepository extends Repository<WebhookDelivery> {
  constructor(dataSource: DataSource) {
    super(dataSource, WebhookDelivery, { alias: 'd' });
  }

  page(args: PageArgs, filter: WebhookDeliveryFilter): Page<WebhookDelivery> {
    const conditions = columnConditions(WebhookDelivery, filter, 'd');
    if (filter.from) conditions.push(sql`d.created_at >= ${filter.from}::timestamptz`);
    if (filter.to) conditions.push(sql`d.created_at < ${filter.to}::timestamptz`);
    return readPage(this.dataSource, LIST, args, conditions);
  }

  /** Makes a delivery of an event for each webhook that wants it and has none. */
  async addFor(transaction: EntityManager, eventId: string): Promise<void> {
    await query(
      transaction,
      sql`insert into ${this.table.name} (webhook_id, event_id, event_type, payload)
        select w.id, l.id, l.type, ${EVENT_PAYLOAD} from ${EVENTS} l
        join ${WEBHOOKS} w on w.is_active and (w.event_types is null or l.type = any(w.event_types))
        where l.id = ${eventId}
        on conflict do nothing`,
    );
  }

  /**
   * Lets a delivery be sent now, with all its attempts before it, whatever became of it.
   * @returns null when there is none
   */
  async retry(transaction: EntityManager, id: string): Promise<WebhookDelivery | null> {
    const [delivery] = await query<WebhookDelivery>(
      transaction,
      sql`with released as (
          update ${WEBHOOKS} w set held_until = null from ${this.table.name} g where g.id = ${id} and w.id = g.webhook_id returning w.id)
        update ${this.rows} set state = 'PENDING', attempts = 0, next_attempt_at = clock_timestamp(), ended_at = null
        from released where d.id = ${id} and d.webhook_id = released.id returning ${this.columns}`,
    );
    return delivery ?? null;
  }

  /**
   * Lets events that a webhook wants be sent to it, whether they were before or not.
   * @param max of events
   * @returns how many
   */
  async replay(
    transaction: EntityManager,
    webhookId: string,
    { from, to }: ReplayWebhookInput,
    max: number,
  ): Promise<number> {
    const rows = await query(
      transaction,
      sql`insert into ${this.table.name} as d (webhook_id, event_id, event_type, payload)
        select w.id, l.id, l.type, ${EVENT_PAYLOAD}
        from ${WEBHOOKS} w join ${EVENTS} l on w.event_types is null or l.type = any(w.event_types)
        where w.id = ${webhookId} and l.relayed_at is not null
          and l.occurred_at >= ${from}::timestamptz and l.occurred_at < ${to}::timestamptz
        order by l.position limit ${max}
        on conflict (webhook_id, event_id) do update
          set state = 'PENDING', attempts = 0, next_attempt_at = clock_timestamp(), ended_at = null
        returning d.id`,
    );
    return rows.length;
  }

  /** Removes what was delivered or given up longer ago. @returns how many */
  async removeEndedBefore(days: number, connection: Connection = this.dataSource): Promise<number> {
    for (let removed = 0; ;) {
      const rows = await query(
        connection,
        sql`delete from ${this.table.name} where id in (
            select id from ${this.table.name} where ended_at < now() - make_interval(days => ${days}::int)
            order by ended_at limit ${REMOVAL_BATCH} for update skip locked)
          returning id`,
      );
      removed += rows.length;
      if (rows.length < REMOVAL_BATCH) return removed;
    }
  }
}
