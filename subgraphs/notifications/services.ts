import type { Composition, SubgraphDependencies } from '../shared/graph/definition';
import { mailerOf } from '../shared/mail/mailer';
import { forAllRequests } from '../shared/runtime/connections/bound-services';
import { NotificationChannelsRepository } from './channels/notification-channels.repository';
import { NotificationChannelsService } from './channels/notification-channels.service';
import { Deliveries } from './delivery/deliveries';
import { DeliveryQueueRepository } from './delivery/delivery-queue.repository';
import { Providers } from './delivery/providers';
import { NotificationsRepository } from './notifications/notifications.repository';
import { NotificationsService } from './notifications/notifications.service';
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
export function composeNotifications({ dataSource, peers, writer, config, logger }: SubgraphDependencies) {
  const channels = new NotificationChannelsRepository(dataSource);
  const notifications = new NotificationsRepository(dataSource);
  const preferences = new NotificationPreferencesRepository(dataSource);
  const templates = new NotificationTemplatesRepository(dataSource);

  const directory = new RecipientDirectory(peers);
  const routing = new Routing({ channels, preferences, directory });
  // Notifications are sent after the request that queued them.
  const deliveries = forAllRequests(
    new Deliveries({
      queue: new DeliveryQueueRepository(dataSource),
      routing,
      providers: new Providers(mailerOf(config, logger)),
      logger,
    }),
  );
  const rights = new SenderRights(peers);

  const notificationsService = new NotificationsService(writer, notifications, {
    rights,
    routing,
    deliveries,
  });

  const services = {
    deliveries,
    deliveryReceipts: new DeliveryReceiptsService(writer, new DeliveryReceiptsRepository(dataSource), {
      channels,
      routing,
    }),
    notificationChannels: new NotificationChannelsService(writer, channels),
    notificationPreferences: new NotificationPreferencesService(writer, preferences, directory),
    notificationStats: new NotificationStatsService(new NotificationStatsRepository(dataSource)),
    notificationTemplates: new NotificationTemplatesService(writer, templates, {
      notifications: notificationsService,
      languages: preferences,
    }),
    notifications: notificationsService,
  };
  return { services, repositories: [channels, notifications, templates] } satisfies Composition<unknown>;
}
