import { FieldResolver, Resolver, Root } from 'type-graphql';
import { catalogueResolver } from '../../shared/catalogue/catalogue-resolver';
import { NotificationChannel, NotificationChannelPage } from './notification-channel.entity';
import {
  CreateNotificationChannelInput,
  NotificationChannelFilter,
  UpdateNotificationChannelInput,
} from './notification-channel.input';
import type { NotificationChannelsService } from './notification-channels.service';
import { Reads } from '../../shared/graph/reads';

interface Services {
  readonly notificationChannels: NotificationChannelsService;
}

export const NotificationChannelsResolver = catalogueResolver<NotificationChannel, Services>({
  one: 'notificationChannel',
  many: 'notificationChannels',
  model: NotificationChannel,
  page: NotificationChannelPage,
  filter: NotificationChannelFilter,
  create: CreateNotificationChannelInput,
  update: UpdateNotificationChannelInput,
  service: ({ notificationChannels }) => notificationChannels,
});

@Resolver(() => NotificationChannel)
export class ChannelSecretsResolver {
  @FieldResolver(() => Boolean, { description: 'Whether a password or token for the provider is kept.' })
  @Reads('secret')
  hasSecret(@Root() { secret }: Pick<NotificationChannel, 'secret'>): boolean {
    return secret !== null;
  }

  @FieldResolver(() => Boolean, { description: 'Whether signed receipts are taken.' })
  @Reads('receiptSecret')
  takesReceipts(@Root() { receiptSecret }: Pick<NotificationChannel, 'receiptSecret'>): boolean {
    return receiptSecret !== null;
  }
}
