import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { IsmError } from '../../../schema/contract/errors';
import { DateTimeScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { LoaderDefinition, manyByKey, type SubgraphContext } from '../../shared/graph/context';
import { UserReference } from '../../shared/graph/relation-fields';
import { Reads } from '../../shared/graph/reads';
import { NotificationPreferences } from './notification-preferences.entity';
import { ReopenChannelInput, UpdateNotificationPreferencesInput } from './notification-preferences.input';
import {
  readsNotificationsOf,
  type NotificationPreferencesService,
} from './notification-preferences.service';
import { StoppedChannel } from './stopped-channel.entity';

interface Services {
  readonly notificationPreferences: NotificationPreferencesService;
}
type Context = SubgraphContext<Services>;

const byUser = new LoaderDefinition<string, NotificationPreferences, Services>(async (ids, { services }) => {
  const found = await services.notificationPreferences.of(ids);
  return ids.map((id) => found.get(id) ?? new IsmError('NOT_FOUND'));
});
const stoppedOfUser = manyByKey<StoppedChannel, Services>(
  (ids, { services }) => services.notificationPreferences.stoppedOf(ids),
  ({ recipientId }) => recipientId,
);

@Resolver(() => NotificationPreferences)
export class NotificationPreferencesResolver {
  @Query(() => NotificationPreferences, {
    nullable: true,
    description: "A user's preferences; an unknown or foreign id is NOT_FOUND.",
  })
  notificationPreferences(
    @Arg('userId', () => UUIDScalar) userId: string,
    @Ctx() { metadata, services }: Context,
  ): Promise<NotificationPreferences> {
    return services.notificationPreferences.one(metadata, userId);
  }

  @Mutation(() => NotificationPreferences, { nullable: true })
  updateNotificationPreferences(
    @Arg('userId', () => UUIDScalar) userId: string,
    @Arg('input', () => UpdateNotificationPreferencesInput) input: UpdateNotificationPreferencesInput,
    @Arg('expectedUpdatedAt', () => DateTimeScalar, { nullable: true }) version: string | null | undefined,
    @Ctx() { metadata, services }: Context,
  ): Promise<NotificationPreferences> {
    return services.notificationPreferences.update(metadata, userId, input, version ?? null);
  }

  @Mutation(() => NotificationPreferences, {
    nullable: true,
    description: 'Lets a channel be tried again that had stopped because the address was rejected.',
  })
  reopenNotificationChannel(
    @Arg('userId', () => UUIDScalar) userId: string,
    @Arg('input', () => ReopenChannelInput) input: ReopenChannelInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<NotificationPreferences> {
    return services.notificationPreferences.reopen(metadata, userId, input);
  }

  @FieldResolver(() => [StoppedChannel], {
    description: 'Channels that take nothing any more, because the address was rejected.',
  })
  @Reads('userId')
  stoppedChannels(
    @Root() { userId }: Pick<NotificationPreferences, 'userId'>,
    @Ctx() context: Context,
  ): Promise<StoppedChannel[]> {
    return stoppedOfUser.of(context).load(userId);
  }
}

@Resolver(() => UserReference)
export class UserPreferencesResolver {
  @FieldResolver(() => NotificationPreferences, {
    nullable: true,
    description:
      'How the user wants to be told things; for the user itself and for those who read all notifications.',
  })
  notificationPreferences(
    @Root() { id }: UserReference,
    @Ctx() context: Context,
  ): Promise<NotificationPreferences> {
    if (!readsNotificationsOf(context.identity, id)) throw new IsmError('FORBIDDEN');
    return byUser.of(context).load(id);
  }
}
