import { Model } from '../../shared/model/model';
import { Instant, OneOf, Text, Uuid } from '../../shared/model/properties';
import { NotificationType, RecipientKind } from '../notification.enums';

@Model({
  table: 'notifications.stopped_channels',
  description:
    'A channel that takes nothing to a person any more, because their address was rejected for good.',
})
export class StoppedChannel {
  @OneOf(RecipientKind, { key: true, hidden: true })
  recipientKind!: RecipientKind;

  @Uuid({ key: true, hidden: true })
  recipientId!: string;

  @OneOf(NotificationType, { key: true })
  notificationType!: NotificationType;

  /** What was rejected: with another address the channel is open again. */
  @Text({ max: 500, hidden: true })
  address!: string;

  @Text({ max: 500, description: 'What the provider said.' })
  reason!: string;

  @Instant()
  stoppedAt!: string;
}
