import type { SubgraphDefinition } from '../shared/graph/definition';
import { userReferences } from '../shared/graph/feature';
import { dashboardReferences } from '../shared/school/dashboard-reference';
import { bulkNotifications } from './bulk-notifications';
import { notificationChannels } from './channels';
import { dashboard } from './dashboard';
import { seedNotifications } from './demo/seed';
import { inboxes } from './inbox';
import { notificationJobs } from './jobs';
import { NotificationChannels1795950000000 } from './migrations/1795950000000-notification-channels';
import { Notifications1795950001000 } from './migrations/1795950001000-notifications';
import { NotificationTemplates1795950002000 } from './migrations/1795950002000-notification-templates';
import { SealedSecrets1795950003000 } from './migrations/1795950003000-sealed-secrets';
import { NoticeTemplates1795952001000 } from './migrations/1795952001000-notice-templates';
import { Inboxes1795953000000 } from './migrations/1795953000000-inboxes';
import { BulkNotifications1795951000000 } from './migrations/1795951000000-bulk-notifications';
import { sentNotifications } from './notifications';
import { notificationPreferences } from './preferences';
import { notificationStats } from './stats';
import { notificationTemplates } from './templates';
import { deliveryReceipts } from './receipts';
import { composeNotifications, type NotificationsServices } from './services';

/** What people are told: notifications to users, guardians and students, and the ways they take. */
export const notifications: SubgraphDefinition<NotificationsServices> = {
  name: 'notifications',
  migrations: [
    NotificationChannels1795950000000,
    Notifications1795950001000,
    NotificationTemplates1795950002000,
    SealedSecrets1795950003000,
    BulkNotifications1795951000000,
    NoticeTemplates1795952001000,
    Inboxes1795953000000,
  ],
  features: [
    userReferences,
    notificationChannels,
    notificationPreferences,
    sentNotifications,
    inboxes,
    bulkNotifications,
    notificationTemplates,
    notificationStats,
    deliveryReceipts,
    dashboardReferences,
    dashboard,
  ],
  compose: composeNotifications,
  seed: seedNotifications,
  queues: ({ deliveries }) => ({ deliveries: () => deliveries.state() }),
  backgroundJobs: ({ bulkSending }) => [bulkSending.job],
  jobs: notificationJobs,
  consumers: ({ notices }) => [notices.consumer],
};
