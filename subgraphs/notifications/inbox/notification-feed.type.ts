import { Field } from 'type-graphql';
import { Model } from '../../shared/model/model';
import { Flag, Integer, ListOf } from '../../shared/model/properties';
import { Notification } from '../notifications/notification.entity';

@Model({ description: 'A notification that arrived in an inbox.' })
export class NotificationArrival {
  @Integer({ description: 'Rises from one arrival in the inbox to the next.' })
  eventId!: number;

  @Field(() => Notification)
  notification!: Notification;
}

@Model({ description: 'What is in the inbox of the caller, and what has arrived.' })
export class NotificationFeed {
  @Integer({ description: 'Notifications of the inbox that are unread.' })
  unread!: number;

  @Integer({ description: 'What to ask with next time.' })
  lastEventId!: number;

  @Flag({ description: 'More has arrived than is shown: ask again.' })
  hasMore!: boolean;

  @ListOf(() => NotificationArrival, { computed: true, description: 'The first 100 at most, oldest first.' })
  arrivals!: NotificationArrival[];
}
