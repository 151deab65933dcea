import type { SubgraphDefinition } from '../shared/graph/definition';
import { notificationChannels } from './channels';
import { NotificationChannels1795950000000 } from './migrations/1795950000000-notification-channels';
import { composeNotifications, type NotificationsServices } from './services';

/** What people are told: notifications to users, guardians and students, and the ways they take. */
export const notifications: SubgraphDefinition<NotificationsServices> = {
  name: 'notifications',
  migrations: [NotificationChannels1795950000000],
  features: [notificationChannels],
  compose: composeNotifications,
};
