import { Model } from '../../shared/model/model';
import { Flag, OneOf } from '../../shared/model/properties';
import { NotificationKind, NotificationType } from '../notification.enums';

@Model({
  description: 'Whether one kind of notification takes one channel, whatever the switch of the channel says.',
})
export class ChannelOverride {
  @OneOf(NotificationKind)
  kind!: NotificationKind;

  @OneOf(NotificationType)
  notificationType!: NotificationType;

  @Flag()
  isEnabled!: boolean;
}
