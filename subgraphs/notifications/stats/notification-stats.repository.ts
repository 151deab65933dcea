import type { DataSource } from 'typeorm';
import { query, sql, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { Notification } from '../notifications/notification.entity';
import { NotificationTemplate } from '../templates/notification-template.entity';
import type { NotificationStats } from './notification-stats.type';

const NOTIFICATIONS = tableOf(Notification).name;
const TEMPLATES = tableOf(NotificationTemplate).name;

const ofType = (type: string): Sql => sql`count(*) filter (where notification_type = ${type})`;
const ofStatus = (status: string): Sql => sql`count(*) filter (where status = ${status})`;

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
          json_build_object('pending', ${ofStatus('PENDING')}, 'sent', ${ofStatus('SENT')}, 'failed', ${ofStatus('FAILED')},
            'delivered', ${ofStatus('DELIVERED')}, 'read', ${ofStatus('READ')}, 'cancelled', ${ofStatus('CANCELLED')}) as "byStatus",
          (select count(*)::int from ${TEMPLATES}) as "totalTemplates"
        from ${NOTIFICATIONS}`,
    );
    if (!stats) throw new Error('there are no figures');
    return stats;
  }
}
