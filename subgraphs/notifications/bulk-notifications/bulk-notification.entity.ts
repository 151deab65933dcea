import type { Role } from '../../../schema/contract/permissions';
import { RoleEnum } from '../../shared/graph/role-enum';
import { JobReference } from '../../shared/imports/job-reference';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import {
  CreatedAt,
  Id,
  Instant,
  Integer,
  Json,
  OneOf,
  SeveralOf,
  Text,
  UpdatedAt,
  Uuid,
  Uuids,
} from '../../shared/model/properties';
import { BelongsTo, ByUser } from '../../shared/model/relations';
import { NotificationKind, NotificationPriority, NotificationType } from '../notification.enums';
import { Audience, BulkNotificationStatus } from './bulk-notification.enums';
import type { NamedRecipients } from './named-recipients';
import type { Wordings } from './wordings';

/** Class groups, or org units, of one bulk notification. */
const MAX_GROUPS = 100;

@Model({
  table: 'notifications.bulk_notifications',
  description: 'One message to many people, each of whom gets a notification.',
})
@BelongsTo<BulkNotification>(() => JobReference, 'jobId', {
  as: 'job',
  description: 'The job that sends it, with its progress and who could not be reached.',
})
@ByUser<BulkNotification>('senderId', { as: 'sender', description: 'The user who sent it.' })
export class BulkNotification {
  @Id()
  id!: string;

  @Text({ max: 255, description: 'Of a template: as it is in English.' })
  title!: string;

  @Text({ storage: 'text', max: 10_000, description: 'Of a template: as it is in English.' })
  content!: string;

  /** What it says in each language that it has; English is always there. */
  @Json({ hidden: true })
  wordings!: Wordings;

  @OneOf(NotificationType)
  notificationType!: NotificationType;

  @OneOf(NotificationKind, { description: 'What it is about.' })
  kind!: NotificationKind;

  @OneOf(NotificationPriority)
  priority!: NotificationPriority;

  @Instant({ nullable: true, description: 'When it is to leave; null: at once.' })
  scheduledAt!: string | null;

  @Uuid({ nullable: true, description: 'The template that it was made from.' })
  templateId!: string | null;

  @Integer({ nullable: true, description: 'The version of the template.' })
  templateVersion!: number | null;

  /** Who was named by id. */
  @Json({ hidden: true })
  named!: NamedRecipients;

  @Uuids({ maxItems: MAX_GROUPS, description: 'Class groups that it is for.' })
  classGroupIds!: string[];

  @OneOf(Audience, { description: 'Whom the class groups mean.' })
  audience!: Audience;

  @Uuids({ maxItems: MAX_GROUPS, description: 'Org units whose employees it is for, with all units below.' })
  orgUnitIds!: string[];

  @SeveralOf(RoleEnum, { description: 'Roles whose active users it is for.' })
  roles!: Role[];

  @OneOf(BulkNotificationStatus, { computed: true })
  status!: BulkNotificationStatus;

  @Integer({ nullable: true, description: 'Who it is for, as the job found when it began; null until then.' })
  totalRecipients!: number | null;

  @Integer({
    nullable: true,
    description:
      'Members of groups whom the sender may not send to, or who may not be told; null until the job began.',
  })
  leftOutCount!: number | null;

  @Integer({
    computed: true,
    description: 'Notifications that wait: for their time, or for the next attempt.',
  })
  pendingCount!: number;

  @Integer({
    computed: true,
    description: 'Notifications that left, those that were delivered and read included.',
  })
  sentCount!: number;

  @Integer({
    computed: true,
    description: 'Notifications that are known to have arrived, those that were read included.',
  })
  deliveredCount!: number;

  @Integer({ computed: true })
  readCount!: number;

  @Integer({
    computed: true,
    description: 'Recipients who could not be reached, and notifications that failed later.',
  })
  failedCount!: number;

  @Integer({ hidden: true })
  unreachableCount!: number;

  @Uuid()
  jobId!: string;

  @Uuid({ nullable: true, description: 'User who sent it; null for machine clients.' })
  senderId!: string | null;

  @Instant({ nullable: true, description: 'When the job was through with all recipients.' })
  completedAt!: string | null;

  @Instant({ nullable: true, description: 'When it was taken back.' })
  cancelledAt!: string | null;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;
}

export const BulkNotificationPage = pageTypeOf(BulkNotification, 'BulkNotificationPage');
