import { Field } from 'type-graphql';
import { Model } from '../../shared/model/model';
import { Integer, OneOf } from '../../shared/model/properties';
import { NotificationType } from '../notification.enums';

@Model({ description: 'Notifications by the channel that they take.' })
export class CountsByType {
  @Integer()
  email!: number;

  @Integer()
  sms!: number;

  @Integer()
  inApp!: number;

  @Integer()
  push!: number;
}

@Model({ description: 'Notifications by how far they are.' })
export class CountsByStatus {
  @Integer()
  pending!: number;

  @Integer()
  sent!: number;

  @Integer()
  failed!: number;

  @Integer()
  delivered!: number;

  @Integer()
  read!: number;

  @Integer()
  cancelled!: number;
}

@Model({ description: 'What becomes of the notifications of a channel.' })
export class ChannelFigures extends CountsByStatus {
  @OneOf(NotificationType)
  notificationType!: NotificationType;

  @Integer({ description: 'People whom it does not reach any more, because their address was rejected.' })
  stopped!: number;
}

@Model({ description: 'How much is sent, and what becomes of it.' })
export class NotificationStats {
  @Integer()
  totalNotifications!: number;

  @Integer()
  read!: number;

  @Integer()
  unread!: number;

  @Field(() => CountsByType)
  byType!: CountsByType;

  @Field(() => CountsByStatus)
  byStatus!: CountsByStatus;

  @Field(() => [ChannelFigures], { description: 'Each channel with its states, by name.' })
  byChannel!: ChannelFigures[];

  @Integer({ description: 'Also inactive ones.' })
  totalTemplates!: number;
}
