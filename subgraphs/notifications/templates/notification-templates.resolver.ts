import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { DateTimeScalar, UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { PageArgs, SearchablePageArgs, type Page } from '../../shared/model/page';
import { Notification } from '../notifications/notification.entity';
import { NotificationTemplate, NotificationTemplatePage } from './notification-template.entity';
import {
  CreateNotificationTemplateInput,
  NotificationTemplateFilter,
  PreviewTemplateInput,
  SendTemplateInput,
  UpdateNotificationTemplateInput,
} from './notification-template.input';
import type { NotificationTemplatesService } from './notification-templates.service';
import { TemplatePreview } from './template-preview.type';
import { TemplateVersion, TemplateVersionPage } from './template-version.entity';

type Context = SubgraphContext<{ readonly notificationTemplates: NotificationTemplatesService }>;

@Resolver(() => NotificationTemplate)
export class NotificationTemplatesResolver {
  @Query(() => NotificationTemplatePage, { nullable: true })
  notificationTemplates(
    @Args(() => SearchablePageArgs) args: SearchablePageArgs,
    @Arg('filter', () => NotificationTemplateFilter, { nullable: true })
    filter: NotificationTemplateFilter | null | undefined,
    @Ctx() { services }: Context,
  ): Page<NotificationTemplate> {
    return services.notificationTemplates.page(args, filter ?? {});
  }

  @Query(() => NotificationTemplate, { nullable: true })
  notificationTemplate(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { services }: Context,
  ): Promise<NotificationTemplate> {
    return services.notificationTemplates.one(id);
  }

  @Query(() => TemplateVersionPage, {
    nullable: true,
    description: 'The texts of a template as they were, newest first.',
  })
  notificationTemplateVersions(
    @Arg('id', () => UUIDScalar) id: string,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { services }: Context,
  ): Promise<Page<TemplateVersion>> {
    return services.notificationTemplates.versions(id, args);
  }

  @Query(() => TemplatePreview, { nullable: true, description: 'What a template would say.' })
  notificationTemplatePreview(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => PreviewTemplateInput) input: PreviewTemplateInput,
    @Ctx() { services }: Context,
  ): Promise<TemplatePreview> {
    return services.notificationTemplates.preview(id, input);
  }

  @Mutation(() => NotificationTemplate, { nullable: true })
  createNotificationTemplate(
    @Arg('input', () => CreateNotificationTemplateInput) input: CreateNotificationTemplateInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<NotificationTemplate> {
    return services.notificationTemplates.create(metadata, input);
  }

  @Mutation(() => NotificationTemplate, {
    nullable: true,
    description: 'Changes a template; other texts are a new version.',
  })
  updateNotificationTemplate(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => UpdateNotificationTemplateInput) input: UpdateNotificationTemplateInput,
    @Arg('expectedUpdatedAt', () => DateTimeScalar, { nullable: true }) version: string | null | undefined,
    @Ctx() { metadata, services }: Context,
  ): Promise<NotificationTemplate> {
    return services.notificationTemplates.update(metadata, id, input, version ?? null);
  }

  @Mutation(() => Notification, {
    nullable: true,
    description: 'Sends what a template says to one recipient.',
  })
  sendNotificationTemplate(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => SendTemplateInput) input: SendTemplateInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<Notification> {
    return services.notificationTemplates.send(metadata, id, input);
  }
}
