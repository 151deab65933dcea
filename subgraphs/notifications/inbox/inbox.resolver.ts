import { Args, ArgsType, Ctx, Int, Query, Resolver } from 'type-graphql';
import type { SubgraphContext } from '../../shared/graph/context';
import { IntegerField } from '../../shared/model/constraints';
import type { InboxService } from './inbox.service';
import { NotificationFeed } from './notification-feed.type';

type Context = SubgraphContext<{ readonly inbox: InboxService }>;

@ArgsType()
export class FeedArgs {
  @IntegerField({
    optional: true,
    nullable: true,
    min: 0,
    description: 'What the caller was told last; null: nothing that has arrived so far is shown.',
  })
  lastEventId?: number | null;
}

@Resolver(() => NotificationFeed)
export class InboxResolver {
  @Query(() => NotificationFeed, {
    nullable: true,
    description: 'What arrived in the inbox of the caller, and how much of it is unread.',
  })
  notificationFeed(
    @Args(() => FeedArgs) { lastEventId = null }: FeedArgs,
    @Ctx() { identity, services }: Context,
  ): Promise<NotificationFeed> {
    return services.inbox.feed(identity, lastEventId);
  }

  @Query(() => Int, { nullable: true, description: 'How much in the inbox of the caller is unread.' })
  unreadNotificationCount(@Ctx() { identity, services }: Context): Promise<number> {
    return services.inbox.unread(identity);
  }
}
