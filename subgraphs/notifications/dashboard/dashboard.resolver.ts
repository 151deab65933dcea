import { Ctx, FieldResolver, Int, Resolver } from 'type-graphql';
import { userIdOf } from '../../../schema/contract/identity';
import type { SubgraphContext } from '../../shared/graph/context';
import { DashboardReference } from '../../shared/school/dashboard-reference';

interface Services {
  readonly notifications: {
    /** How many notifications a user received and has not read. */
    unreadCount(userId: string): Promise<number>;
  };
}

@Resolver(() => DashboardReference)
export class DashboardResolver {
  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Notifications that the caller received and has not read; null for service accounts.',
  })
  unreadNotifications(@Ctx() { identity, services }: SubgraphContext<Services>): Promise<number> | null {
    const userId = userIdOf(identity);
    return userId === null ? null : services.notifications.unreadCount(userId);
  }
}
