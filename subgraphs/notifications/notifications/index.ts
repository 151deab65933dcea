import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { MarkedAsRead } from './marked-as-read.type';
import { Notification } from './notification.entity';
import { NotificationLog } from './notification-log.entity';
import { NotificationsResolver } from './notifications.resolver';
import { QueuedDelivery } from './queued-delivery.entity';

const read = access('read:notifications');

/**
 * What people are told. Everybody reads what they received and what they sent (in SQL); to whom somebody may send is decided by the
 * service, before the transaction.
 */
export const sentNotifications = feature({
  models: [Notification, NotificationLog, MarkedAsRead, QueuedDelivery],
  resolvers: [NotificationsResolver],
  access: {
    Query: { notification: read, notifications: read, notificationLogs: read },
    Mutation: {
      createNotification: access('send:notifications'),
      readNotification: read,
      readAllNotifications: read,
      cancelNotification: access('send:notifications'),
      deleteNotification: read,
    },
    Notification: { '*': read },
    NotificationPage: { '*': read },
    NotificationLog: { '*': read },
    NotificationLogPage: { '*': read },
    MarkedAsRead: { '*': read },
  },
});
