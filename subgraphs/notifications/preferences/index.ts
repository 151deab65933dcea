import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { ChannelOverride } from './channel-override.type';
import { NotificationPreferences } from './notification-preferences.entity';
import {
  NotificationPreferencesResolver,
  UserPreferencesResolver,
} from './notification-preferences.resolver';
import { StoppedChannel } from './stopped-channel.entity';

const read = access('read:notifications');

/** How people want to be told things. Whose preferences a caller sees and changes is decided by the service. */
export const notificationPreferences = feature({
  models: [NotificationPreferences, ChannelOverride, StoppedChannel],
  resolvers: [NotificationPreferencesResolver, UserPreferencesResolver],
  access: {
    Query: { notificationPreferences: read },
    Mutation: { updateNotificationPreferences: read, reopenNotificationChannel: read },
    NotificationPreferences: { '*': read },
    ChannelOverride: { '*': read },
    StoppedChannel: { '*': read },
    User: { notificationPreferences: read },
  },
});
