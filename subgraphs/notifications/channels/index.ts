import { catalogueAccess } from '../../shared/catalogue/catalogue-resolver';
import { feature } from '../../shared/graph/feature';
import { NotificationChannel } from './notification-channel.entity';
import { ChannelSecretsResolver, NotificationChannelsResolver } from './notification-channels.resolver';

/** How notifications leave: one active channel of each type, with the provider that takes them. */
export const notificationChannels = feature({
  models: [NotificationChannel],
  resolvers: [NotificationChannelsResolver, ChannelSecretsResolver],
  access: catalogueAccess(
    NotificationChannel,
    { one: 'notificationChannel', many: 'notificationChannels' },
    { read: 'manage:notifications', write: 'manage:operations' },
  ),
});
