import type { DataSource, EntityManager } from 'typeorm';
import { levelOf, userIdOf, type Identity } from '../../../schema/contract/identity';
import type { StatementParts } from '../../shared/audit/single-statement';
import { isOneOf, jsonOf, query, raw, sql, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { MOVED, transitionStatement } from '../../shared/lifecycle/transition-statement';
import { columnConditions, listOf } from '../../shared/model/list';
import { readPage, type Page, type PageArgs, type SearchablePageArgs } from '../../shared/model/page';
import { Repository } from '../../shared/model/repository';
import { QueuedDelivery } from './queued-delivery.entity';
import { LIFECYCLE } from './lifecycle';
import { Notification } from './notification.entity';
import type { NotificationFilter } from './notification.input';
import { NotificationLog } from './notification-log.entity';

const QUEUE = tableOf(QueuedDelivery);
const LOGS = tableOf(NotificationLog);

const LIST = listOf(Notification, {
  order: ['createdAt', 'scheduledAt', 'sentAt', 'priority', 'title'],
  defaultOrder: '-createdAt',
  search: ['title', 'content'],
});
const LOG_LIST = listOf(NotificationLog, { order: ['timestamp'], defaultOrder: 'timestamp' });

/** What a sender decides of a notification. */
export type NewNotification = Pick<
  Notification,
  | 'recipientKind'
  | 'recipientId'
  | 'title'
  | 'content'
  | 'notificationType'
  | 'kind'
  | 'priority'
  | 'scheduledAt'
  | 'metadata'
  | 'templateId'
  | 'templateVersion'
  | 'senderId'
> &
  Partial<Pick<Notification, 'bulkId'>>;

/** What waits for its time, or was taken back, is not yet in the recipient's hands. */
const ARRIVED = sql`r.status not in ('PENDING', 'CANCELLED')`;

const receivedBy = (userId: string): Sql => sql`r.recipient_kind = 'USER' and r.recipient_id = ${userId}`;

export class NotificationsRepository extends Repository<Notification> {
  constructor(dataSource: DataSource) {
    super(dataSource, Notification);
  }

  /** Whoever does not read all notifications sees those that they received, and those that they sent. */
  override visibleTo(caller: Identity | null): readonly Sql[] {
    if (readsAll(caller)) return [];
    const userId = userIdOf(caller);
    if (userId === null) return [sql`false`];
    return [sql`((${receivedBy(userId)} and ${ARRIVED}) or r.sender_id = ${userId})`];
  }

  /** Unless what was sent is asked for, or a bulk of which, the list of somebody is what they received. */
  page(args: SearchablePageArgs, filter: NotificationFilter, caller: Identity | null): Page<Notification> {
    const conditions = [...this.visibleTo(caller), ...columnConditions(Notification, filter)];
    const userId = userIdOf(caller);
    const isOwn = !readsAll(caller) && userId !== null;
    if (isOwn && !filter.senderId && !filter.bulkId) conditions.push(receivedBy(userId), ARRIVED);
    return readPage(this.dataSource, LIST, args, conditions);
  }

  logs(args: PageArgs, notificationId: string): Page<NotificationLog> {
    return readPage(this.dataSource, LOG_LIST, args, [sql`r.notification_id = ${notificationId}`]);
  }

  /**
   * Writes notifications with what is to deliver them, in one statement. What goes to the inbox at once is sent with that.
   * @returns them in any order
   */
  add(transaction: EntityManager, all: readonly NewNotification[]): Promise<Notification[]> {
    return query<Notification>(
      transaction,
      sql`with written as (
          insert into ${this.table.name} as r (recipient_kind, recipient_id, title, content, notification_type, kind, priority,
            scheduled_at, metadata, template_id, template_version, sender_id, bulk_id, status, sent_at)
          select "recipientKind", "recipientId", title, content, "notificationType", kind, priority, "scheduledAt",
            metadata, "templateId", "templateVersion", "senderId", "bulkId", state.status,
            case when state.status = 'SENT' then clock_timestamp() end
          from jsonb_to_recordset(${jsonOf(all)}) as given ("recipientKind" varchar, "recipientId" uuid, title varchar,
            content text, "notificationType" varchar, kind varchar, priority varchar, "scheduledAt" timestamptz, metadata jsonb,
            "templateId" uuid, "templateVersion" integer, "senderId" uuid,
            "bulkId" uuid)
          cross join lateral (select case when given."notificationType" = 'IN_APP' and given."scheduledAt" is null
            then 'SENT' else 'PENDING' end as status) state
          returning ${this.columns}
        ), queued as (
          insert into ${QUEUE.name} (notification_id, due_at, is_urgent)
          select id, coalesce("scheduledAt", clock_timestamp()), priority = 'URGENT' from written where status = 'PENDING'
        ), logged as (
          insert into ${LOGS.name} (notification_id, status) select id, status from written where status = 'SENT'
        )
        select * from written`,
    );
  }

  /** The statement that marks a locked notification as read that was delivered. @param parts its audit entry */
  readStatementOf(id: string, caller: Identity | null, parts: StatementParts): Sql {
    const userId = userIdOf(caller);
    const { from, to } = LIFECYCLE.READ;
    return transitionStatement({
      ...this.moving(id),
      from,
      set: sql`status = ${to}, read = true, read_at = clock_timestamp()`,
      visible: this.visibleTo(caller),
      ...(!readsAll(caller) && { isInScope: userId === null ? sql`false` : sql`(${receivedBy(userId)})` }),
      parts: [parts.audit(MOVED), logOf(MOVED)],
    });
  }

  /** Marks all as read that a user received. @returns how many were unread */
  async markAllRead(transaction: EntityManager, userId: string): Promise<number> {
    const changed = await query(
      transaction,
      sql`with changed as (
          update ${this.table.name} r set read = true, read_at = clock_timestamp(), updated_at = clock_timestamp(),
            status = ${LIFECYCLE.READ.to}
          where ${receivedBy(userId)} and not r.read and ${isOneOf(raw('r.status'), LIFECYCLE.READ.from)} returning r.id
        ), logged as (insert into ${LOGS.name} (notification_id, status) select id, ${LIFECYCLE.READ.to} from changed)
        select id from changed`,
    );
    return changed.length;
  }

  /** The statements that lock a notification and what is to deliver it, until the transaction ends. */
  locksWithDelivery(id: string): readonly Sql[] {
    return [
      this.lockStatementOf(id),
      sql`select from ${QUEUE.name} where notification_id = ${id} for update`,
    ];
  }

  /** The statement that takes a locked notification back, unless its delivery has begun. @param parts its audit entry */
  cancelStatementOf(id: string, caller: Identity | null, parts: StatementParts): Sql {
    const userId = userIdOf(caller);
    const { from, to } = LIFECYCLE.CANCEL;
    return transitionStatement({
      ...this.moving(id),
      from,
      set: sql`status = ${to}, sent_at = null`,
      visible: this.visibleTo(caller),
      ...(!readsAll(caller) && {
        isInScope: userId === null ? sql`false` : sql`(r.sender_id is not distinct from ${userId})`,
      }),
      obstacle: sql`case when not exists (select from ${QUEUE.name} q where q.notification_id = r.id
        and (q.taken_until is null or q.taken_until < clock_timestamp())) then 'TAKEN' end`,
      parts: [
        parts.audit(MOVED),
        logOf(MOVED),
        sql`delete from ${QUEUE.name} where notification_id in (select id ${MOVED})`,
      ],
    });
  }
}

/** The statement that notes the states of notifications in their log. */
function logOf(rows: Sql): Sql {
  return sql`insert into ${LOGS.name} (notification_id, status) select id, status ${rows}`;
}

function readsAll(caller: Identity | null): boolean {
  return levelOf(caller, 'read:notifications') === 'all';
}
