import type { Composition, SubgraphDependencies } from '../shared/graph/definition';
import { NotificationChannelsRepository } from './channels/notification-channels.repository';
import { NotificationChannelsService } from './channels/notification-channels.service';

export type NotificationsServices = ReturnType<typeof composeNotifications>['services'];

/** The composition root of the domain: every repository and service, made once. */
export function composeNotifications({ dataSource, writer }: SubgraphDependencies) {
  const notificationChannels = new NotificationChannelsRepository(dataSource);

  const services = {
    notificationChannels: new NotificationChannelsService(writer, notificationChannels),
  };
  return { services, repositories: [notificationChannels] } satisfies Composition<unknown>;
}
