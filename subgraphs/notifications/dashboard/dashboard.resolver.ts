import { Ctx, FieldResolver, Int, Resolver } from 'type-graphql';
import { userIdOf } from '../../../schema/contract/identity';
import type { SubgraphContext } from '../../shared/graph/context';
import { DashboardReference } from '../../shared/school/dashboard-reference';
import type { InboxService } from '../inbox/inbox.service';

interface Services {
  readonly inbox: Pick<InboxService, 'unread'>;
}

@Resolver(() => DashboardReference)
export class DashboardResolver {
  @FieldResolver(() => Int, {
    nullable: true,
    description: 'What is unread in the inbox of the caller; null for service accounts.',
  })
  unreadNotifications(@Ctx() { identity, services }: SubgraphContext<Services>): Promise<number> | null {
    return userIdOf(identity) === null ? null : services.inbox.unread(identity);
  }
}
