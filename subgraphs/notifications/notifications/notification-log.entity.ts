import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { Id, Instant, OneOf, Text, Uuid } from '../../shared/model/properties';
import { NotificationStatus } from '../notification.enums';

@Model({ table: 'notifications.logs', description: 'One thing that happened to a notification.' })
export class NotificationLog {
  @Id()
  id!: string;

  @Uuid()
  notificationId!: string;

  @OneOf(NotificationStatus, {
    description: 'What it was after that; PENDING: an attempt failed, and another one follows.',
  })
  status!: NotificationStatus;

  @Text({ max: 500, nullable: true, description: 'What the provider said.' })
  details!: string | null;

  @Instant()
  timestamp!: string;
}

export const NotificationLogPage = pageTypeOf(NotificationLog, 'NotificationLogPage');
