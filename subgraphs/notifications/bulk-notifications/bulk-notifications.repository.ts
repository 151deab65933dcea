import type { DataSource, EntityManager } from 'typeorm';
import { levelOf, userIdOf, type Identity } from '../../../schema/contract/identity';
import { JOBS } from '../../shared/background-jobs/tables';
import { query, sql, withNext, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import type { RowFigures } from '../../shared/model/base-repository';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type Page, type SearchablePageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { Notification } from '../notifications/notification.entity';
import { NotificationLog } from '../notifications/notification-log.entity';
import { QueuedDelivery } from '../notifications/queued-delivery.entity';
import { BulkNotification } from './bulk-notification.entity';
import type { BulkNotificationFilter } from './bulk-notification.input';
import { LIFECYCLE } from './lifecycle';

const NOTIFICATIONS = tableOf(Notification);
const LOGS = tableOf(NotificationLog);
const QUEUE = tableOf(QueuedDelivery);

/** What became of the notifications, and how far the job is: one that is not there any more has ended. */
const FIGURES: RowFigures = {
  columns: sql`f.pending as "pendingCount", f.sent as "sentCount", f.delivered as "deliveredCount", f.read as "readCount",
    f.failed + r.unreachable_count as "failedCount",
    case when r.cancelled_at is not null or j.state = 'CANCELLED' then ${LIFECYCLE.CANCEL.to}::varchar
      when r.completed_at is not null then 'COMPLETED'
      when j.state is null or j.state = 'FAILED' then 'FAILED'
      when r.total_recipients is null then 'PENDING' else 'IN_PROGRESS' end as status`,
  join: sql`left join ${JOBS} j on j.id = r.job_id
    cross join lateral (
      select count(*) filter (where n.status = 'PENDING')::int as pending,
        count(*) filter (where n.status in ('SENT', 'DELIVERED', 'READ'))::int as sent,
        count(*) filter (where n.status in ('DELIVERED', 'READ'))::int as delivered,
        count(*) filter (where n.status = 'READ')::int as read,
        count(*) filter (where n.status = 'FAILED')::int as failed
      from ${NOTIFICATIONS.name} n where n.bulk_id = r.id
    ) f`,
};

const LIST = listOf(BulkNotification, {
  order: ['createdAt', 'scheduledAt', 'title'],
  defaultOrder: '-createdAt',
  search: ['title', 'content'],
});

/** What of a bulk will not happen any more. */
export interface TakenBack {
  /** Its job had not ended, and was not cancelled before. */
  readonly isStopped: boolean;
  /** How many. */
  readonly notifications: number;
}

export class BulkNotificationsRepository extends Repository<BulkNotification> {
  constructor(dataSource: DataSource) {
    super(dataSource, BulkNotification);
  }

  /** Whoever does not manage notifications sees those that they sent. */
  override visibleTo(caller: Identity | null): readonly Sql[] {
    if (levelOf(caller, 'manage:notifications') === 'all') return [];
    const userId = userIdOf(caller);
    return [userId === null ? sql`false` : sql`r.sender_id = ${userId}`];
  }

  protected override figures(): RowFigures {
    return FIGURES;
  }

  page(
    args: SearchablePageArgs,
    filter: BulkNotificationFilter,
    caller: Identity | null,
  ): Page<BulkNotification> {
    const list = {
      ...LIST,
      columns: sql`${LIST.columns}, ${FIGURES.columns}`,
      perRow: { alias: 'r', join: FIGURES.join },
    };
    const conditions = [...this.visibleTo(caller), ...columnConditions(BulkNotification, filter)];
    return readPage(this.dataSource, list, args, conditions);
  }

  /** What is to be sent and to whom, without figures. */
  async order(id: string): Promise<BulkNotification | null> {
    const [row] = await query<BulkNotification>(
      this.dataSource,
      sql`select ${this.columns} from ${this.rows} where r.id = ${id}`,
    );
    return row ?? null;
  }

  /** Notes that the job is through with all recipients, in its last transaction. */
  async complete(transaction: EntityManager, id: string): Promise<void> {
    await query(
      transaction,
      sql`update ${this.table.name} set completed_at = clock_timestamp(), updated_at = clock_timestamp() where id = ${id}`,
    );
  }

  /**
   * The statement that stops the job of a locked bulk, and takes back its notifications whose delivery has not begun. It returns a `TakenBack`.
   * @param cancellation the statement that stops the job
   */
  takeBackStatementOf(id: string, cancellation: Sql): Sql {
    return sql`with stopped as (${cancellation}), waiting as (
          delete from ${QUEUE.name} q using ${NOTIFICATIONS.name} n
          where n.bulk_id = ${id} and n.id = q.notification_id
            and (q.taken_until is null or q.taken_until < clock_timestamp())
          returning n.id
        ), changed as (
          update ${NOTIFICATIONS.name} n set status = 'CANCELLED', updated_at = clock_timestamp()
          from waiting w where n.id = w.id returning n.id
        ), logged as (insert into ${LOGS.name} (notification_id, status) select id, 'CANCELLED' from changed)
        select exists (select from stopped) as "isStopped", (select count(*)::int from changed) as notifications`;
  }

  /** Notes that a locked bulk was cancelled. */
  async noteCancelled(transaction: EntityManager, id: string): Promise<void> {
    await query(
      transaction,
      withNext(sql`update ${this.table.name} set cancelled_at = coalesce(cancelled_at, clock_timestamp()),
          updated_at = clock_timestamp()
        where id = ${id}`),
    );
  }

  /** The statement that reads a bulk at the end of a write. @param audit its audit entry */
  finalReadOf(id: string, audit: Sql): Sql {
    const { columns, join } = this.selected();
    return sql`with audited as (${audit}) select ${columns} from ${this.rows} ${join} where r.id = ${id}`;
  }
}
