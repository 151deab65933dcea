import { Field } from 'type-graphql';
import { Model } from '../../shared/model/model';
import { Integer } from '../../shared/model/properties';

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

  @Integer({ description: 'Also inactive ones.' })
  totalTemplates!: number;
}
