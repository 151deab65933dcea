import { UserReference } from '../../shared/graph/relation-fields';
import { Counted } from '../../shared/counts/counted';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import {
  CreatedAt,
  Flag,
  Id,
  Instant,
  Integer,
  Json,
  OneOf,
  Text,
  UpdatedAt,
  Uuid,
} from '../../shared/model/properties';
import { BelongsTo, ByUser } from '../../shared/model/relations';
import { HasUnmapped } from '../../shared/model/unmapped';
import {
  NotificationKind,
  NotificationPriority,
  NotificationStatus,
  NotificationType,
  RecipientKind,
} from '../notification.enums';

@Model({ table: 'notifications.notifications', description: 'What somebody is told, by one channel.' })
@HasUnmapped({
  keys: { notifications_bulk_recipient_key: 'One notification for each recipient of a bulk notification.' },
})
@BelongsTo<Notification>(() => UserReference, 'recipientId', {
  as: 'user',
  description: 'The user whom it is for; null for guardians and students.',
  where: { recipientKind: 'USER' },
})
@ByUser<Notification>('senderId', { as: 'sender', description: 'The user who sent it.' })
@Counted<Notification>('status', 'notificationType')
export class Notification {
  @Id()
  id!: string;

  @OneOf(RecipientKind)
  recipientKind!: RecipientKind;

  @Uuid({ description: 'The user, the guardian or the student.' })
  recipientId!: string;

  @Text({ max: 255 })
  title!: string;

  @Text({ storage: 'text', max: 10_000 })
  content!: string;

  @OneOf(NotificationType)
  notificationType!: NotificationType;

  @OneOf(NotificationKind, { description: 'What it is about.' })
  kind!: NotificationKind;

  @OneOf(NotificationPriority)
  priority!: NotificationPriority;

  @OneOf(NotificationStatus)
  status!: NotificationStatus;

  @Flag({ description: 'Whether the recipient has read it.' })
  read!: boolean;

  @Instant({ nullable: true, description: 'When it is to leave; null: at once.' })
  scheduledAt!: string | null;

  @Instant({ nullable: true, description: 'When the provider took it on.' })
  sentAt!: string | null;

  @Instant({ nullable: true })
  readAt!: string | null;

  @Json({ nullable: true, description: 'Whatever the sender wants to keep with it: an object.' })
  metadata!: unknown;

  @Uuid({ nullable: true, description: 'The template that it was made from.' })
  templateId!: string | null;

  @Integer({ nullable: true, description: 'The version of the template.' })
  templateVersion!: number | null;

  @Uuid({ nullable: true, description: 'The bulk notification that it is a part of.' })
  bulkId!: string | null;

  @Uuid({ nullable: true, description: 'User who sent it; null when the system did.' })
  senderId!: string | null;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;
}

export const NotificationPage = pageTypeOf(Notification, 'NotificationPage');
