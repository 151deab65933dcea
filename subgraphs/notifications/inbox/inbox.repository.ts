import type { DataSource } from 'typeorm';
import { prepared, query, sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { BaseRepository } from '../../shared/model/base-repository';
import { Notification } from '../notifications/notification.entity';
import { Arrival } from './arrival.entity';
import { Inbox } from './inbox.entity';
import type { NotificationFeed } from './notification-feed.type';

const INBOXES = tableOf(Inbox).name;
const ARRIVALS = tableOf(Arrival).name;

/** Arrivals that are read at once. */
const AT_ONCE = 100;

/** The inbox beside each arrival; without arrivals there is one row, whose `eventId` is null. */
type FeedRow = Notification & Pick<Inbox, 'unread' | 'position'> & { readonly eventId: number | null };

export class InboxRepository extends BaseRepository<Notification> {
  constructor(dataSource: DataSource) {
    super(dataSource, Notification);
  }

  /** @returns 0 for somebody who never got anything */
  async unreadOf(userId: string): Promise<number> {
    const [inbox] = await query<Pick<Inbox, 'unread'>>(
      this.dataSource,
      prepared(sql`select unread from ${INBOXES} where user_id = ${userId}`),
    );
    return inbox?.unread ?? 0;
  }

  /**
   * What arrived after a position, with the inbox at the same moment.
   * @param after null: nothing that has arrived so far
   */
  async feedOf(userId: string, after: number | null): Promise<NotificationFeed> {
    const rows = await query<FeedRow>(
      this.dataSource,
      prepared(sql`select box.unread, box.position, arrived.* from (
          select coalesce(max(unread), 0) as unread, coalesce(max(position), 0) as position
          from ${INBOXES} where user_id = ${userId}
        ) box left join lateral (
          select a.position as "eventId", ${this.columns} from ${ARRIVALS} a join ${this.rows} on r.id = a.notification_id
          where a.user_id = ${userId} and a.position > ${after}::integer order by a.position limit ${AT_ONCE + 1}::integer
        ) arrived on true order by arrived."eventId"`),
    );
    const [{ unread, position } = { unread: 0, position: 0 }] = rows;
    const arrivals = rows.flatMap(({ eventId, ...notification }) =>
      eventId === null ? [] : [{ eventId, notification }],
    );
    const shown = arrivals.slice(0, AT_ONCE);
    const hasMore = arrivals.length > shown.length;
    const lastEventId = hasMore ? (shown.at(-1)?.eventId ?? position) : position;
    return { unread, lastEventId, hasMore, arrivals: shown };
  }
}
