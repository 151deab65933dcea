import { InputType } from 'type-graphql';
import { BooleanField, StringField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { NotificationChannel } from './notification-channel.entity';

const SECRET = {
  max: 500,
  password: true,
  optional: true,
  description: 'Password of the mail server, or bearer token of the HTTP service. It is never shown.',
} as const;
const RECEIPT_SECRET = {
  min: 16,
  max: 500,
  password: true,
  optional: true,
  description: 'Signs the receipts of the provider; without one none are taken. It is never shown.',
} as const;

@InputType({ description: 'A new channel.' })
export class CreateNotificationChannelInput extends pick(NotificationChannel, {
  required: ['name', 'channelType', 'provider', 'configuration'],
  optional: ['isActive'],
  differences: { isActive: { defaultValue: true } },
}) {
  @StringField({ ...SECRET, nullable: false })
  secret?: string;

  @StringField({ ...RECEIPT_SECRET, nullable: false })
  receiptSecret?: string;
}

@InputType({ description: 'Changes of a channel; what is left out stays.' })
export class UpdateNotificationChannelInput extends pick(NotificationChannel, {
  optional: ['name', 'provider', 'configuration', 'isActive'],
}) {
  @StringField({ ...SECRET, nullable: true })
  secret?: string | null;

  @StringField({ ...RECEIPT_SECRET, nullable: true })
  receiptSecret?: string | null;
}

@InputType({ description: 'Which channels to list; all conditions must hold.' })
export class NotificationChannelFilter extends pickFilter(NotificationChannel, ['channelType', 'isActive']) {
  @BooleanField({ optional: true, description: 'Also deleted channels, for callers who may write them.' })
  showDeleted?: boolean | null;
}
