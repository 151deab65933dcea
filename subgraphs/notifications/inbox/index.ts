import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { Arrival } from './arrival.entity';
import { Inbox } from './inbox.entity';
import { InboxResolver } from './inbox.resolver';
import { NotificationArrival, NotificationFeed } from './notification-feed.type';

const read = access('read:notifications');

/** What waits for somebody, as it arrives; clients are told of it by a stream of the gateway (docs/adr/0060). */
export const inboxes = feature({
  models: [Inbox, Arrival, NotificationArrival, NotificationFeed],
  resolvers: [InboxResolver],
  access: {
    Query: { notificationFeed: read, unreadNotificationCount: read },
    NotificationArrival: { '*': read },
    NotificationFeed: { '*': read },
  },
});
