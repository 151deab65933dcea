import { InputType } from 'type-graphql';
import { UuidField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { Notification } from './notification.entity';

@InputType({ description: 'A new notification.' })
export class CreateNotificationInput extends pick(Notification, {
  required: ['recipientId', 'title', 'content', 'notificationType'],
  optional: ['recipientKind', 'kind', 'priority', 'scheduledAt', 'metadata'],
  differences: {
    recipientKind: { defaultValue: 'USER' },
    kind: { defaultValue: 'GENERAL' },
    priority: { defaultValue: 'NORMAL' },
    scheduledAt: { description: 'When it is to leave, later than now; null: at once.' },
  },
}) {}

@InputType({ description: 'Whose notifications were read.' })
export class ReadAllInput {
  @UuidField({ optional: true, nullable: true, description: 'Default: the caller.' })
  userId?: string | null;
}

@InputType({ description: 'Which notifications to list; all conditions must hold.' })
export class NotificationFilter extends pickFilter(Notification, [
  'recipientId',
  'recipientKind',
  'senderId',
  'bulkId',
  'read',
  'notificationType',
  'kind',
  'status',
  'priority',
]) {}
