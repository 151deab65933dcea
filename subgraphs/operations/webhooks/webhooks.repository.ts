import type { DataSource, EntityManager } from 'typeorm';
import { CatalogueRepository } from '../../shared/catalogue/catalogue-repository';
import { arrayOf, query, sql, type Connection, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { listOf } from '../../shared/model/list';
import type { Page, SearchablePageArgs } from '../../shared/model/page';
import { EventType } from '../event-types/event-type.entity';
import { Webhook } from './webhook.entity';
import type { WebhookFilter } from './webhook.input';

const EVENT_TYPES = tableOf(EventType).name;

/** Hours in which the secret before the new one signs too, so that receivers can change theirs. */
const OVERLAP_HOURS = 24;

export class WebhooksRepository extends CatalogueRepository<Webhook, WebhookFilter> {
  constructor(dataSource: DataSource) {
    super(dataSource, Webhook, {
      list: listOf(Webhook, {
        order: ['name', 'createdAt', 'updatedAt', 'failures', 'lastSuccessAt', 'lastFailureAt', 'pausedAt'],
        defaultOrder: 'name',
        search: ['name', 'url'],
      }),
      constraints: { webhooks_name_key: { code: 'DUPLICATE_RESOURCE', field: 'name' } },
    });
  }

  override page(args: SearchablePageArgs, filter: WebhookFilter, conditions: readonly Sql[]): Page<Webhook> {
    const { isPaused } = filter;
    if (typeof isPaused !== 'boolean') return super.page(args, filter, conditions);
    return super.page(args, filter, [...conditions, sql`(r.paused_at is not null) = ${isPaused}`]);
  }

  /** Those of the names that are no kind of event. */
  async unknownTypes(connection: Connection, names: readonly string[]): Promise<string[]> {
    const rows = await query<{ name: string }>(
      connection,
      sql`select name from unnest(${arrayOf(names)}::text[]) with ordinality as given (name, number)
        where not exists (select from ${EVENT_TYPES} t where t.name = given.name) order by number`,
    );
    return rows.map(({ name }) => name);
  }

  /** @param secrets as they are kept. @returns null when there is no such webhook */
  rotate(
    transaction: EntityManager,
    id: string,
    { secret, previousSecret }: Pick<Webhook, 'secret' | 'previousSecret'>,
  ): Promise<Webhook | null> {
    return this.change(
      transaction,
      id,
      sql`secret = ${secret}, previous_secret = ${previousSecret},
        previous_secret_until = case when ${previousSecret}::text is not null
          then clock_timestamp() + make_interval(hours => ${OVERLAP_HOURS}::int) end`,
    );
  }

  /** Of one that is paused already only the reason changes. @returns null when there is no such webhook */
  pause(transaction: EntityManager, id: string, reason: string): Promise<Webhook | null> {
    return this.change(
      transaction,
      id,
      sql`paused_at = coalesce(r.paused_at, clock_timestamp()), pause_reason = ${reason}`,
    );
  }

  /** Lets a webhook be sent to again, and at once. @returns null when there is no such webhook */
  resume(transaction: EntityManager, id: string): Promise<Webhook | null> {
    return this.change(
      transaction,
      id,
      sql`paused_at = null, pause_reason = null, failures = 0, held_until = null`,
    );
  }

  private async change(transaction: EntityManager, id: string, changes: Sql): Promise<Webhook | null> {
    const [webhook] = await query<Webhook>(
      transaction,
      sql`update ${this.rows} set ${changes}, updated_at = clock_timestamp() where r.id = ${id} returning ${this.columns}`,
    );
    return webhook ?? null;
  }
}
