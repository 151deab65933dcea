import { IsmError } from '../../../schema/contract/errors';
import { levelOf, type Identity } from '../../../schema/contract/identity';
import { CatalogueService } from '../../shared/catalogue/catalogue-service';
import { sent } from '../../shared/model/pick';
import type { ModelSecrets } from '../../shared/secrets/model-secrets';
import { configurationOf } from './channel-configuration';
import type { Writer } from '../../shared/audit/writer';
import type { NotificationChannel } from './notification-channel.entity';
import type { NotificationChannelsRepository } from './notification-channels.repository';
import type {
  CreateNotificationChannelInput,
  NotificationChannelFilter,
  UpdateNotificationChannelInput,
} from './notification-channel.input';

/** The secrets of channels. */
export type ChannelSecrets = ModelSecrets<NotificationChannel, 'secret' | 'receiptSecret'>;

/** Channels hold secrets and decide where messages go: administrators alone change them. */
export class NotificationChannelsService extends CatalogueService<
  NotificationChannel,
  CreateNotificationChannelInput,
  UpdateNotificationChannelInput,
  NotificationChannelFilter
> {
  constructor(
    writer: Writer,
    channels: NotificationChannelsRepository,
    private readonly secrets: ChannelSecrets,
  ) {
    super(writer, channels);
  }

  protected override assertMayWrite(caller: Identity | null): void {
    if (levelOf(caller, 'manage:operations') !== 'all')
      throw new IsmError(caller ? 'FORBIDDEN' : 'UNAUTHENTICATED');
  }

  protected override valuesOf(input: CreateNotificationChannelInput): Partial<NotificationChannel> {
    const { channelType, provider, configuration } = input;
    return {
      ...sent(input),
      ...this.secrets.kept(input),
      configuration: configurationOf(channelType, provider, configuration),
    };
  }

  protected override changesOf(
    channel: NotificationChannel,
    input: UpdateNotificationChannelInput,
  ): Partial<NotificationChannel> {
    const { provider = channel.provider, configuration = channel.configuration } = input;
    return {
      ...sent(input),
      ...this.secrets.kept(input, channel),
      configuration: configurationOf(channel.channelType, provider, configuration),
    };
  }
}
