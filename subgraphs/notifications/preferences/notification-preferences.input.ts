import { InputType } from 'type-graphql';
import { EnumField } from '../../shared/model/constraints';
import { ObjectList } from '../../shared/model/object-list';
import { pick } from '../../shared/model/pick';
import { NotificationType } from '../notification.enums';
import { ChannelOverride } from './channel-override.type';
import { NotificationPreferences } from './notification-preferences.entity';

@InputType({ description: 'Whether one kind of notification takes one channel.' })
export class ChannelOverrideInput extends pick(ChannelOverride, {
  required: ['kind', 'notificationType', 'isEnabled'],
}) {}

@InputType({ description: 'Changes of preferences; what is left out stays.' })
export class UpdateNotificationPreferencesInput extends pick(NotificationPreferences, {
  optional: [
    'emailNotifications',
    'smsNotifications',
    'inAppNotifications',
    'pushNotifications',
    'quietFrom',
    'quietTo',
    'timeZone',
    'language',
    'phone',
    'pushToken',
  ],
}) {
  @ObjectList(() => ChannelOverrideInput, {
    min: 0,
    max: 20,
    optional: true,
    description: 'In place of those that were: at most one for each kind and channel.',
  })
  overrides?: ChannelOverrideInput[];
}

@InputType({ description: 'Which channel is to be tried again.' })
export class ReopenChannelInput {
  @EnumField(NotificationType)
  notificationType!: NotificationType;
}
