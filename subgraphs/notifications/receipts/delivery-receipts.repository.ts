import type { DataSource, EntityManager } from 'typeorm';
import { query, sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import type { NotificationStatus } from '../notification.enums';
import { Notification } from '../notifications/notification.entity';
import { NotificationLog } from '../notifications/notification-log.entity';
import { QueuedDelivery } from '../notifications/queued-delivery.entity';
import { StoppedChannel } from '../preferences/stopped-channel.entity';

const NOTIFICATIONS = tableOf(Notification).name;
const QUEUE = tableOf(QueuedDelivery).name;
const LOGS = tableOf(NotificationLog).name;
const STOPPED = tableOf(StoppedChannel).name;

/** A notification as receipts see it. */
export type ReceiptedNotification = Pick<
  Notification,
  'id' | 'status' | 'recipientKind' | 'recipientId' | 'notificationType' | 'kind'
>;

export class DeliveryReceiptsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** One of a type, without a lock. */
  async find(id: string, notificationType: string): Promise<ReceiptedNotification | null> {
    const [found] = await query<ReceiptedNotification>(
      this.dataSource,
      sql`select id, status, recipient_kind as "recipientKind", recipient_id as "recipientId",
          notification_type as "notificationType", kind
        from ${NOTIFICATIONS} where id = ${id} and notification_type = ${notificationType}`,
    );
    return found ?? null;
  }

  /**
   * Moves one on that is in one of the states, or that a provider took whose response is not written down yet: such a one is tried no more.
   * @returns false when it is in none: the receipt came before, or is late
   */
  async move(
    transaction: EntityManager,
    id: string,
    {
      from,
      to,
      details,
    }: { readonly from: string; readonly to: NotificationStatus; readonly details: string },
  ): Promise<boolean> {
    // A statement of its own: it waits for the delivery's end, and the next one sees what that has written.
    const taken = await query(
      transaction,
      sql`delete from ${QUEUE} where notification_id = ${id} and attempts > 0 returning notification_id`,
    );
    const states = taken.length > 0 ? `PENDING,${from}` : from;
    const moved = await query(
      transaction,
      sql`with moved as (
          update ${NOTIFICATIONS} set status = ${to}, sent_at = coalesce(sent_at, clock_timestamp()), updated_at = clock_timestamp()
          where id = ${id} and status = any(string_to_array(${states}, ',')) returning id
        )
        insert into ${LOGS} (notification_id, status, details) select id, ${to}, ${details} from moved returning id`,
    );
    return moved.length > 0;
  }

  /** Lets nothing more go to an address. */
  async stop(
    transaction: EntityManager,
    { recipientKind, recipientId, notificationType }: ReceiptedNotification,
    address: string,
    reason: string,
  ): Promise<void> {
    await query(
      transaction,
      sql`insert into ${STOPPED} (recipient_kind, recipient_id, notification_type, address, reason)
        values (${recipientKind}, ${recipientId}, ${notificationType}, ${address}, ${reason})
        on conflict (recipient_id, recipient_kind, notification_type) do update
          set address = excluded.address, reason = excluded.reason, stopped_at = clock_timestamp()`,
    );
  }
}
