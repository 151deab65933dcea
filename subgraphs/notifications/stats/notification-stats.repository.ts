import type { DataSource } from 'typeorm';
import { arrayOf, query, sql, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { Notification } from '../notifications/notification.entity';
import { NotificationType } from '../notification.enums';
import { StoppedChannel } from '../preferences/stopped-channel.entity';
import { NotificationTemplate } from '../templates/notification-template.entity';
import type { NotificationStats } from './notification-stats.type';

const NOTIFICATIONS = tableOf(Notification).name;
const STOPPED = tableOf(StoppedChannel).name;
const TEMPLATES = tableOf(NotificationTemplate).name;

const ofType = (type: string): Sql => sql`count(*) filter (where notification_type = ${type})`;
const ofStatus = (status: string): Sql => sql`count(*) filter (where status = ${status})`;

const STATUSES = sql`'pending', ${ofStatus('PENDING')}, 'sent', ${ofStatus('SENT')}, 'failed', ${ofStatus('FAILED')},
  'delivered', ${ofStatus('DELIVERED')}, 'read', ${ofStatus('READ')}, 'cancelled', ${ofStatus('CANCELLED')}`;

/** A row of figures for each channel, also for one that nothing takes. */
const BY_CHANNEL = sql`select json_agg(figures order by figures ->> 'notificationType') from (
    select json_build_object('notificationType', channel.name, ${STATUSES}, 'stopped',
      (select count(*) from ${STOPPED} where notification_type = channel.name)) as figures
    from unnest(${arrayOf(Object.keys(NotificationType))}::varchar[]) as channel (name)
    left join ${NOTIFICATIONS} on notification_type = channel.name
    group by channel.name
  ) channels`;

export class NotificationStatsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** All figures, in one statement. */
  async read(): Promise<NotificationStats> {
    const [stats] = await query<NotificationStats>(
      this.dataSource,
      sql`select count(*)::int as "totalNotifications", count(*) filter (where read)::int as "read",
          count(*) filter (where not read)::int as "unread",
          json_build_object('email', ${ofType('EMAIL')}, 'sms', ${ofType('SMS')}, 'inApp', ${ofType('IN_APP')},
            'push', ${ofType('PUSH')}) as "byType",
          json_build_object(${STATUSES}) as "byStatus",
          (${BY_CHANNEL}) as "byChannel",
          (select count(*)::int from ${TEMPLATES}) as "totalTemplates"
        from ${NOTIFICATIONS}`,
    );
    if (!stats) throw new Error('there are no figures');
    return stats;
  }
}
