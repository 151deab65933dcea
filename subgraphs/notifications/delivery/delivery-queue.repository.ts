import type { DataSource } from 'typeorm';
import { jsonOf, query, sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import type { QueueState } from '../../shared/runtime/metrics/queue-metrics';
import { queueState } from '../../shared/runtime/metrics/queue-state';
import { Notification } from '../notifications/notification.entity';
import { NotificationLog } from '../notifications/notification-log.entity';
import { StoppedChannel } from '../preferences/stopped-channel.entity';
import { QueuedDelivery } from '../notifications/queued-delivery.entity';

const QUEUE = tableOf(QueuedDelivery);
const NOTIFICATIONS = tableOf(Notification);
const LOGS = tableOf(NotificationLog);
const STOPPED = tableOf(StoppedChannel);

/** Minutes for which a process has what it took: longer than a batch takes whose provider never responds. */
const LEASE_MINUTES = 10;
/** Most minutes until the next attempt; the first is after two minutes, and each attempt doubles the wait. */
const LONGEST_PAUSE = 60;

/** A notification that is to leave now. */
export type DueNotification = Pick<
  Notification,
  'id' | 'recipientKind' | 'recipientId' | 'title' | 'content' | 'notificationType' | 'kind' | 'priority'
> & {
  /** This one included. */
  readonly attempts: number;
};

/** What became of an attempt. */
export interface DeliveryOutcome {
  readonly id: string;
  /** As it was taken: what another process has taken since is its own. */
  readonly attempts: number;
  /** `SENT` and `FAILED` are the end; the others stay in the queue. */
  readonly state: 'SENT' | 'FAILED' | 'AGAIN' | 'QUIET';
  readonly details: string | null;
  /** Minutes until it is tried next; with `QUIET` only. */
  readonly minutes: number | null;
  /** An address that was rejected for good: nothing more goes there. */
  readonly rejectedAddress: string | null;
}

export class DeliveryQueueRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Takes what has been due longest, what is urgent first; of several processes each gets others. */
  take(count: number): Promise<DueNotification[]> {
    return query<DueNotification>(
      this.dataSource,
      sql`with due as (
          select notification_id from ${QUEUE.name}
          where due_at <= clock_timestamp() and (taken_until is null or taken_until < clock_timestamp())
          order by is_urgent desc, due_at limit ${count} for update skip locked
        ), taken as (
          update ${QUEUE.name} q set attempts = q.attempts + 1,
            taken_until = clock_timestamp() + make_interval(mins => ${LEASE_MINUTES}::int)
          from due where q.notification_id = due.notification_id returning q.notification_id, q.attempts, q.is_urgent, q.due_at
        )
        select n.id, n.recipient_kind as "recipientKind", n.recipient_id as "recipientId", n.title, n.content,
          n.notification_type as "notificationType", n.kind, n.priority, t.attempts
        from taken t join ${NOTIFICATIONS.name} n on n.id = t.notification_id order by t.is_urgent desc, t.due_at`,
    );
  }

  /** Writes down what became of a batch, in one statement; a receipt that came before the end of the batch counts. */
  async settle(outcomes: readonly DeliveryOutcome[]): Promise<void> {
    await query(
      this.dataSource,
      sql`with given as (
          select g.*, q.notification_id from jsonb_to_recordset(${jsonOf(outcomes)}) as g (id uuid, attempts integer,
            state varchar, details varchar, minutes integer, "rejectedAddress" varchar)
          join ${QUEUE.name} q on q.notification_id = g.id and q.attempts = g.attempts
        ), gone as (
          delete from ${QUEUE.name} q using given g where q.notification_id = g.id and g.state in ('SENT', 'FAILED')
          returning g.id, g.state
        ), again as (
          update ${QUEUE.name} q set taken_until = null, attempts = q.attempts - (g.state = 'QUIET')::int,
            due_at = clock_timestamp() + make_interval(mins =>
              case g.state when 'QUIET' then g.minutes else least(2 ^ q.attempts, ${LONGEST_PAUSE}::int)::int end)
          from given g where q.notification_id = g.id and g.state in ('AGAIN', 'QUIET')
        ), changed as (
          update ${NOTIFICATIONS.name} n set status = g.state, updated_at = clock_timestamp(),
            sent_at = case when g.state = 'SENT' then clock_timestamp() else n.sent_at end
          from gone g where n.id = g.id
        ), stopped as (
          insert into ${STOPPED.name} (recipient_kind, recipient_id, notification_type, address, reason)
          select distinct on (n.recipient_id, n.recipient_kind, n.notification_type)
            n.recipient_kind, n.recipient_id, n.notification_type, g."rejectedAddress", coalesce(g.details, '')
          from given g join ${NOTIFICATIONS.name} n on n.id = g.id where g."rejectedAddress" is not null
          on conflict (recipient_id, recipient_kind, notification_type) do update
            set address = excluded.address, reason = excluded.reason, stopped_at = clock_timestamp()
        )
        insert into ${LOGS.name} (notification_id, status, details)
        select g.id, case when g.state in ('SENT', 'FAILED') then g.state else 'PENDING' end, g.details
        from given g where g.state = 'AGAIN' or exists (select from gone where gone.id = g.id)`,
    );
  }

  /** What is due, and what could not be sent and waits for its next attempt. */
  state(): Promise<QueueState> {
    return queueState(this.dataSource, `${QUEUE.name.text} where due_at <= clock_timestamp()`, 'due_at');
  }
}
