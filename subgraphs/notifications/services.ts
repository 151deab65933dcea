import type { Composition, SubgraphDependencies } from '../shared/graph/definition';
import { mailerOf } from '../shared/mail/mailer';
import { ModelSecrets } from '../shared/secrets/model-secrets';
import { SecretBox } from '../shared/secrets/secret-box';
import { forAllRequests } from '../shared/runtime/connections/bound-services';
import { NotificationChannel } from './channels/notification-channel.entity';
import { NotificationChannelsRepository } from './channels/notification-channels.repository';
import { type ChannelSecrets, NotificationChannelsService } from './channels/notification-channels.service';
import { BulkNotificationsRepository } from './bulk-notifications/bulk-notifications.repository';
import { BulkNotificationsService } from './bulk-notifications/bulk-notifications.service';
import { BulkRecipientsRepository } from './bulk-notifications/bulk-recipients.repository';
import { BulkResolution } from './bulk-notifications/bulk-resolution';
import { BulkSending } from './bulk-notifications/bulk-sending';
import { Deliveries } from './delivery/deliveries';
import { DeliveryQueueRepository } from './delivery/delivery-queue.repository';
import { Providers } from './delivery/providers';
import { assertFitsItsNotice } from './notices/notice-templates';
import { Notices } from './notices/notices';
import { InboxRepository } from './inbox/inbox.repository';
import { InboxService } from './inbox/inbox.service';
import { NotificationsRepository } from './notifications/notifications.repository';
import { NotificationsService } from './notifications/notifications.service';
import { NoticeSources } from './peers/notice-sources';
import { GroupDirectory } from './peers/groups';
import { RecipientDirectory } from './peers/recipient-directory';
import { SenderRights } from './peers/sender-rights';
import { NotificationPreferencesRepository } from './preferences/notification-preferences.repository';
import { NotificationPreferencesService } from './preferences/notification-preferences.service';
import { Routing } from './routing/routing';
import { DeliveryReceiptsRepository } from './receipts/delivery-receipts.repository';
import { DeliveryReceiptsService } from './receipts/delivery-receipts.service';
import { NotificationStatsRepository } from './stats/notification-stats.repository';
import { NotificationStatsService } from './stats/notification-stats.service';
import { NotificationTemplatesRepository } from './templates/notification-templates.repository';
import { NotificationTemplatesService } from './templates/notification-templates.service';

export type NotificationsServices = ReturnType<typeof composeNotifications>['services'];

/** The composition root of the domain: every repository and service, made once. */
export function composeNotifications({
  dataSource,
  jobQueue,
  peers,
  writer,
  config,
  logger,
}: SubgraphDependencies) {
  const bulks = new BulkNotificationsRepository(dataSource);
  const channels = new NotificationChannelsRepository(dataSource);
  const notifications = new NotificationsRepository(dataSource);
  const preferences = new NotificationPreferencesRepository(dataSource);
  const templates = new NotificationTemplatesRepository(dataSource);

  const channelSecrets: ChannelSecrets = new ModelSecrets(
    new SecretBox(config.secrets),
    dataSource,
    NotificationChannel,
    ['secret', 'receiptSecret'],
  );

  const directory = new RecipientDirectory(peers);
  const routing = new Routing({ channels, preferences, directory });
  // Notifications are sent after the request that queued them.
  const deliveries = forAllRequests(
    new Deliveries({
      queue: new DeliveryQueueRepository(dataSource),
      routing,
      providers: new Providers(mailerOf(config, logger), channelSecrets),
      logger,
    }),
  );
  const rights = new SenderRights(peers);

  const notificationsService = new NotificationsService(writer, notifications, {
    rights,
    routing,
    deliveries,
  });

  const groups = new GroupDirectory(peers);
  // A job sends after the request that asked for it.
  const bulkSending = forAllRequests(
    new BulkSending({
      bulks,
      recipients: new BulkRecipientsRepository(dataSource),
      resolution: new BulkResolution(groups),
      rights,
      routing,
      notifications,
      deliveries,
    }),
  );

  const services = {
    bulkNotifications: new BulkNotificationsService(writer, bulks, {
      jobs: jobQueue,
      groups,
      rights,
      templates,
      channels,
    }),
    bulkSending,
    deliveries,
    deliveryReceipts: new DeliveryReceiptsService(writer, new DeliveryReceiptsRepository(dataSource), {
      channels,
      secrets: channelSecrets,
      routing,
    }),
    channelSecrets,
    notificationChannels: new NotificationChannelsService(writer, channels, channelSecrets),
    inbox: new InboxService(new InboxRepository(dataSource)),
    notificationPreferences: new NotificationPreferencesService(writer, preferences, directory),
    notificationStats: new NotificationStatsService(new NotificationStatsRepository(dataSource)),
    notices: new Notices({
      ...{ templates, routing, notifications, deliveries, logger },
      sources: new NoticeSources(peers),
    }),
    notificationTemplates: new NotificationTemplatesService(writer, templates, {
      assertFitsItsNotice,
      notifications: notificationsService,
      languages: preferences,
    }),
    notifications: notificationsService,
  };
  return {
    services,
    repositories: [bulks, channels, notifications, templates],
  } satisfies Composition<unknown>;
}
