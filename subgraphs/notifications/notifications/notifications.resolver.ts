import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { PageArgs, SearchablePageArgs, type Page } from '../../shared/model/page';
import { MarkedAsRead } from './marked-as-read.type';
import { Notification, NotificationPage } from './notification.entity';
import { CreateNotificationInput, NotificationFilter, ReadAllInput } from './notification.input';
import { NotificationLog, NotificationLogPage } from './notification-log.entity';
import type { NotificationsService } from './notifications.service';

type Context = SubgraphContext<{ readonly notifications: NotificationsService }>;

@Resolver(() => Notification)
export class NotificationsResolver {
  @Query(() => NotificationPage, {
    nullable: true,
    description: 'What the caller received, or with `senderId` what they sent; administrators see all.',
  })
  notifications(
    @Args(() => SearchablePageArgs) args: SearchablePageArgs,
    @Arg('filter', () => NotificationFilter, { nullable: true })
    filter: NotificationFilter | null | undefined,
    @Ctx() { identity, services }: Context,
  ): Page<Notification> {
    return services.notifications.page(identity, args, filter ?? {});
  }

  @Query(() => Notification, { nullable: true, description: 'One notification; an unknown id is NOT_FOUND.' })
  notification(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: Context,
  ): Promise<Notification> {
    return services.notifications.one(identity, id);
  }

  @Query(() => NotificationLogPage, {
    nullable: true,
    description: 'What happened to a notification, oldest first.',
  })
  notificationLogs(
    @Arg('id', () => UUIDScalar) id: string,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { identity, services }: Context,
  ): Promise<Page<NotificationLog>> {
    return services.notifications.logs(identity, id, args);
  }

  @Mutation(() => Notification, { nullable: true })
  createNotification(
    @Arg('input', () => CreateNotificationInput) input: CreateNotificationInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<Notification> {
    return services.notifications.create(metadata, input);
  }

  @Mutation(() => Notification, {
    nullable: true,
    description: 'Marks one as read that the caller received.',
  })
  readNotification(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { metadata, services }: Context,
  ): Promise<Notification> {
    return services.notifications.read(metadata, id);
  }

  @Mutation(() => MarkedAsRead, { nullable: true, description: 'Marks all as read that a user received.' })
  readAllNotifications(
    @Arg('input', () => ReadAllInput) input: ReadAllInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<MarkedAsRead> {
    return services.notifications.readAll(metadata, input);
  }

  @Mutation(() => Notification, { nullable: true, description: 'Takes back what has not left yet.' })
  cancelNotification(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { metadata, services }: Context,
  ): Promise<Notification> {
    return services.notifications.cancel(metadata, id);
  }

  @Mutation(() => Boolean, { nullable: true })
  async deleteNotification(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { metadata, services }: Context,
  ): Promise<boolean> {
    await services.notifications.delete(metadata, id);
    return true;
  }
}
