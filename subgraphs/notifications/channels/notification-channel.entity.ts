import { Unique } from 'typeorm';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { CreatedAt, DeletedAt, Flag, Id, Json, OneOf, Text, UpdatedAt } from '../../shared/model/properties';
import { HasUnmapped } from '../../shared/model/unmapped';
import { NotificationType } from '../notification.enums';
import type { ChannelConfiguration } from './channel-configuration';
import { ChannelProvider } from './channel-provider';

/** Characters of a sealed secret: 500 characters of at most four bytes, in base64. */
const MAX_KEPT = 3_000;

@Model({
  table: 'notifications.channels',
  description: 'A way in which notifications of a type leave. At most one of each type is active.',
})
@Unique('channels_name_key', ['name'])
@HasUnmapped({ keys: { channels_active_key: 'One active channel of each type.' } })
export class NotificationChannel {
  @Id()
  id!: string;

  @Text({ max: 100, identifier: true, description: 'Unique.' })
  name!: string;

  @OneOf(NotificationType, { description: 'Fixed when the channel is created.' })
  channelType!: NotificationType;

  @OneOf(ChannelProvider)
  provider!: ChannelProvider;

  @Json({ description: 'How the provider is reached, without secrets; its fields depend on the provider.' })
  configuration!: ChannelConfiguration;

  @Flag({ description: 'While no channel of a type is active, nothing of the type is accepted.' })
  isActive!: boolean;

  /** Password of the mail server, or bearer token of the HTTP service; as `ModelSecrets` keeps it. */
  @Text({ max: MAX_KEPT, storage: 'text', nullable: true, hidden: true })
  secret!: string | null;

  /** Signs the receipts that the provider sends; as `ModelSecrets` keeps it. Null: none are taken. */
  @Text({ max: MAX_KEPT, storage: 'text', nullable: true, hidden: true })
  receiptSecret!: string | null;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;

  @DeletedAt('Null unless the channel is deleted.')
  deletedAt?: string | null;
}

export const NotificationChannelPage = pageTypeOf(NotificationChannel, 'NotificationChannelPage');
