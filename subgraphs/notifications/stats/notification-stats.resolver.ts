import { Ctx, Query, Resolver } from 'type-graphql';
import type { SubgraphContext } from '../../shared/graph/context';
import type { NotificationStatsService } from './notification-stats.service';
import { NotificationStats } from './notification-stats.type';

@Resolver(() => NotificationStats)
export class NotificationStatsResolver {
  @Query(() => NotificationStats, { nullable: true })
  notificationStats(
    @Ctx() { services }: SubgraphContext<{ readonly notificationStats: NotificationStatsService }>,
  ): Promise<NotificationStats> {
    return services.notificationStats.read();
  }
}
