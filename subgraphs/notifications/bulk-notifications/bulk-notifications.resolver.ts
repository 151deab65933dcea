import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { SearchablePageArgs, type Page } from '../../shared/model/page';
import { BulkNotification, BulkNotificationPage } from './bulk-notification.entity';
import { BulkNotificationFilter, CreateBulkNotificationInput } from './bulk-notification.input';
import type { BulkNotificationsService } from './bulk-notifications.service';

type Context = SubgraphContext<{ readonly bulkNotifications: BulkNotificationsService }>;

@Resolver(() => BulkNotification)
export class BulkNotificationsResolver {
  @Query(() => BulkNotificationPage, {
    nullable: true,
    description: 'What the caller sent to many people at once; those who manage notifications see all.',
  })
  bulkNotifications(
    @Args(() => SearchablePageArgs) args: SearchablePageArgs,
    @Arg('filter', () => BulkNotificationFilter, { nullable: true })
    filter: BulkNotificationFilter | null | undefined,
    @Ctx() { identity, services }: Context,
  ): Page<BulkNotification> {
    return services.bulkNotifications.page(identity, args, filter ?? {});
  }

  @Query(() => BulkNotification, {
    nullable: true,
    description: 'One bulk notification; an unknown or foreign id is NOT_FOUND.',
  })
  bulkNotification(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: Context,
  ): Promise<BulkNotification> {
    return services.bulkNotifications.one(identity, id);
  }

  @Mutation(() => BulkNotification, {
    nullable: true,
    description: 'Sends a message to many people: `job` does it in the background.',
  })
  createBulkNotification(
    @Arg('input', () => CreateBulkNotificationInput) input: CreateBulkNotificationInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<BulkNotification> {
    return services.bulkNotifications.create(metadata, input);
  }

  @Mutation(() => BulkNotification, {
    nullable: true,
    description: 'Takes back what has not left yet; notifications that were sent stay.',
  })
  cancelBulkNotification(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { metadata, services }: Context,
  ): Promise<BulkNotification> {
    return services.bulkNotifications.cancel(metadata, id);
  }
}
