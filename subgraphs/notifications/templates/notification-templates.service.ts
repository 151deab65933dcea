import { IsmError } from '../../../schema/contract/errors';
import { userIdOf, type RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import type { Page, PageArgs, SearchablePageArgs } from '../../shared/model/page';
import { sent } from '../../shared/model/pick';
import type { Language } from '../notification.enums';
import type { Notification } from '../notifications/notification.entity';
import type { NotificationsService } from '../notifications/notifications.service';
import type { Recipient } from '../peers/recipient-directory';
import type { NotificationTemplate } from './notification-template.entity';
import type {
  CreateNotificationTemplateInput,
  NotificationTemplateFilter,
  PreviewTemplateInput,
  SendTemplateInput,
  UpdateNotificationTemplateInput,
} from './notification-template.input';
import type { NotificationTemplatesRepository } from './notification-templates.repository';
import { assertWording, rendered } from './wording';
import type { TemplatePreview } from './template-preview.type';
import type { TemplateVersion } from './template-version.entity';

/** What the audit log calls it. */
const RESOURCE = { resource: 'NOTIFICATION_TEMPLATE' } as const;

/** What the service needs besides its own rows. */
export interface TemplateNeighbours {
  /** Keeps the templates of notices such that they can be sent. @throws BAD_USER_INPUT */
  readonly assertFitsItsNotice: (
    template: Pick<NotificationTemplate, 'name' | 'notificationType' | 'variables'>,
  ) => void;
  readonly notifications: Pick<NotificationsService, 'send'>;
  readonly languages: {
    of(userIds: readonly string[]): Promise<ReadonlyMap<string, { readonly language: Language }>>;
  };
}

/** Templates with versions: what was sent from one can be read as it was then. They are switched off, and never removed. */
export class NotificationTemplatesService {
  constructor(
    private readonly writer: Writer,
    private readonly templates: NotificationTemplatesRepository,
    private readonly neighbours: TemplateNeighbours,
  ) {}

  page(args: SearchablePageArgs, filter: NotificationTemplateFilter): Page<NotificationTemplate> {
    return this.templates.page(args, filter);
  }

  /** @throws NOT_FOUND */
  async one(id: string): Promise<NotificationTemplate> {
    return found(await this.templates.byId(id));
  }

  /** Newest first. @throws NOT_FOUND */
  async versions(id: string, args: PageArgs): Promise<Page<TemplateVersion>> {
    await this.one(id);
    return this.templates.versions(args, id);
  }

  /** @throws BAD_USER_INPUT, DUPLICATE_RESOURCE */
  create(request: RequestMetadata, input: CreateNotificationTemplateInput): Promise<NotificationTemplate> {
    const { name, notificationType, variables = [], translations = [], subject, content } = input;
    assertWording({ variables, translations, subject, content });
    this.neighbours.assertFitsItsNotice({ name, notificationType, variables });
    return this.writer.run(request, async (transaction, report) => {
      const created = await this.templates.insert(transaction, { ...sent(input), translations });
      await this.templates.keepVersion(transaction, created, userIdOf(request.identity));
      report.wrote({
        ...RESOURCE,
        action: 'CREATE_NOTIFICATION_TEMPLATE',
        id: created.id,
        fields: sentFields(input),
      });
      return created;
    });
  }

  /**
   * Changes a template; other texts are a new version.
   * @param expectedUpdatedAt version of the row that the change is meant for; null: any
   * @throws NOT_FOUND, BAD_USER_INPUT, DUPLICATE_RESOURCE, PRECONDITION_FAILED
   */
  update(
    request: RequestMetadata,
    id: string,
    input: UpdateNotificationTemplateInput,
    expectedUpdatedAt: string | null,
  ): Promise<NotificationTemplate> {
    return this.writer.run(request, async (transaction, report) => {
      const current = found(await this.templates.lock(transaction, id));
      const next = Object.assign({}, current, sent(input));
      const isNew = wordingOf(next) !== wordingOf(current);
      if (isNew) assertWording(next);
      this.neighbours.assertFitsItsNotice(next);
      const changes = { ...sent(input), ...(isNew && { version: current.version + 1 }) };
      const updated = await this.templates.update(transaction, id, changes, expectedUpdatedAt);
      if (!updated) throw new IsmError('PRECONDITION_FAILED');
      if (isNew) await this.templates.keepVersion(transaction, updated, userIdOf(request.identity));
      report.wrote({
        ...RESOURCE,
        action: 'UPDATE_NOTIFICATION_TEMPLATE',
        id,
        fields: sentFields(input),
        details: { version: updated.version },
      });
      return updated;
    });
  }

  /** @throws NOT_FOUND, BAD_USER_INPUT */
  async preview(id: string, { variables, language }: PreviewTemplateInput): Promise<TemplatePreview> {
    return rendered(await this.one(id), language ?? 'EN', variables);
  }

  /** @throws NOT_FOUND, TEMPLATE_INACTIVE, FORBIDDEN, BAD_USER_INPUT, CHANNEL_DISABLED, PEER_UNAVAILABLE */
  send(request: RequestMetadata, id: string, input: SendTemplateInput): Promise<Notification> {
    const { recipientId, recipientKind = 'USER', priority = 'NORMAL', scheduledAt = null } = input;
    return this.neighbours.notifications.send(request, async () => {
      const template = await this.one(id);
      if (!template.isActive) throw new IsmError('TEMPLATE_INACTIVE');
      const language = input.language ?? (await this.languageOf({ recipientKind, recipientId }));
      const { subject, content } = rendered(template, language, input.variables);
      const notification = {
        recipientKind,
        recipientId,
        title: subject,
        content,
        notificationType: template.notificationType,
        kind: template.kind,
        priority,
        scheduledAt,
        metadata: null,
        templateId: id,
        templateVersion: template.version,
      };
      return { notification, action: 'SEND_NOTIFICATION_TEMPLATE', fields: sentFields(input) };
    });
  }

  private async languageOf({ recipientKind, recipientId }: Recipient): Promise<Language> {
    if (recipientKind !== 'USER') return 'EN';
    return (await this.neighbours.languages.of([recipientId])).get(recipientId)?.language ?? 'EN';
  }
}

function wordingOf({ subject, content, translations, variables }: NotificationTemplate): string {
  return JSON.stringify([
    subject,
    content,
    translations.map((one) => [one.language, one.subject, one.content]),
    variables,
  ]);
}

function found<Row>(row: Row | null): Row {
  if (!row) throw new IsmError('NOT_FOUND');
  return row;
}
