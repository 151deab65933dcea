import { access, foreignKey } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import type { JobReference } from '../../shared/imports/job-reference';
import { BulkNotification } from './bulk-notification.entity';
import { BulkNotificationsResolver } from './bulk-notifications.resolver';
import { BulkRecipient } from './bulk-recipient.entity';

const send = access('send:notifications');

/**
 * One message to many people. Senders see what they sent (in SQL); to whom they may send is decided by the service when people are
 * named, and by the job when it finds the members of groups.
 */
export const bulkNotifications = feature({
  models: [BulkNotification, BulkRecipient],
  resolvers: [BulkNotificationsResolver],
  references: { Job: ({ id }) => ({ id: String(id) }) satisfies JobReference },
  access: {
    Query: { bulkNotification: send, bulkNotifications: send },
    Mutation: { createBulkNotification: send, cancelBulkNotification: send },
    BulkNotification: { '*': send },
    BulkNotificationPage: { '*': send },
    Job: { id: foreignKey },
  },
});
