import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { NotificationStatsResolver } from './notification-stats.resolver';
import { ChannelFigures, CountsByStatus, CountsByType, NotificationStats } from './notification-stats.type';

const manage = access('manage:notifications');

/** How much is sent, and what becomes of it. */
export const notificationStats = feature({
  models: [NotificationStats, CountsByType, CountsByStatus, ChannelFigures],
  resolvers: [NotificationStatsResolver],
  access: {
    Query: { notificationStats: manage },
    NotificationStats: { '*': manage },
    CountsByType: { '*': manage },
    CountsByStatus: { '*': manage },
    ChannelFigures: { '*': manage },
  },
});
