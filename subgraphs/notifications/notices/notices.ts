import { afterCommit } from '../../shared/database/transaction';
import type { DomainEvent, EventConsumer } from '../../shared/events/consumer';
import type { Logger } from '../../shared/runtime/logger';
import { NotificationType } from '../notification.enums';
import type { NewNotification, NotificationsRepository } from '../notifications/notifications.repository';
import type { NoticeSources } from '../peers/notice-sources';
import type { Recipient } from '../peers/recipient-directory';
import type { Route, Routing } from '../routing/routing';
import type { NotificationTemplate } from '../templates/notification-template.entity';
import type { NotificationTemplatesRepository } from '../templates/notification-templates.repository';
import { rendered } from '../templates/wording';
import { ALL_NOTICES } from './all-notices';
import { templateNameOf, type Notice, type NoticeMessage } from './notice';
import { fitsItsNotice } from './notice-templates';

/** What notices are made with. */
export interface NoticeParts {
  readonly sources: NoticeSources;
  readonly templates: Pick<NotificationTemplatesRepository, 'activeByName'>;
  readonly routing: Pick<Routing, 'of'>;
  readonly notifications: Pick<NotificationsRepository, 'add'>;
  /** Told after a transaction that queued a delivery. */
  readonly deliveries: { announce(): void };
  readonly logger: Logger;
}

/** One person and one channel. */
interface Way {
  readonly recipient: Recipient;
  readonly template: NotificationTemplate;
}

const TYPES = Object.values(NotificationType);

/**
 * Tells people what happened. An event says what and to whom; what a message says is asked of the domains that own it, in a number of
 * questions and statements that does not depend on how many people are told.
 */
export class Notices {
  constructor(private readonly parts: NoticeParts) {}

  /** What acts upon the events. Everything is read before the transaction, which only writes. */
  get consumer(): EventConsumer<readonly NewNotification[]> {
    const { notifications, deliveries } = this.parts;
    return {
      name: 'notifications.notices',
      types: [...new Set(ALL_NOTICES.map(({ event }) => event))],
      prepare: (event) => this.of(event),
      handle: async (transaction, _event, prepared) => {
        if (prepared.length === 0) return;
        afterCommit(transaction, () => deliveries.announce());
        await notifications.add(transaction, prepared);
      },
    };
  }

  /** What an event makes people be told. @throws PEER_UNAVAILABLE; ZodError for an event that is not as it is published */
  async of(event: DomainEvent): Promise<NewNotification[]> {
    const notice = ALL_NOTICES.find((one) => one.event === event.type && one.appliesTo(event));
    if (!notice) return [];
    const templates = await this.templatesOf(notice);
    if (templates.length === 0) return this.nobody(event, notice, 'It has no active template.');
    const message = await notice.messageOf(event, this.parts.sources);
    if ('nobody' in message) return this.nobody(event, notice, message.nobody);
    const ways = message.recipients.flatMap((recipient) =>
      templates.map((template) => ({ recipient, template })),
    );
    const routes = await this.parts.routing.of(ways.map(wantedOf));
    const open = ways.flatMap((way, index) => {
      const route = routes[index];
      return route?.state === 'OPEN' ? [{ ...way, route }] : [];
    });
    if (open.length === 0) return this.nobody(event, notice, 'Nobody is reached, or wants to be told.');
    return open.filter(isNotBesideEmail).map((way) => notificationOf(event, notice, message, way));
  }

  private async templatesOf(notice: Notice): Promise<NotificationTemplate[]> {
    const names = TYPES.map((type) => templateNameOf(notice, type));
    return (await this.parts.templates.activeByName(names)).filter(fitsItsNotice);
  }

  private nobody({ id, type, entityId }: DomainEvent, { name }: Notice, reason: string): [] {
    this.parts.logger.info(
      { event: id, type, entity: entityId, notice: name, reason },
      'a notice was not sent',
    );
    return [];
  }
}

const wantedOf = ({ recipient, template: { notificationType, kind } }: Way) => ({
  ...recipient,
  notificationType,
  kind,
});

/** Users say by which channels they want to be told. Contacts cannot: they get a text message where there is no email. */
function isNotBesideEmail({ recipient, template }: Way, _index: number, all: readonly Way[]): boolean {
  if (recipient.recipientKind === 'USER' || template.notificationType !== 'SMS') return true;
  return !all.some((other) => other.recipient === recipient && other.template.notificationType === 'EMAIL');
}

function notificationOf(
  event: DomainEvent,
  notice: Notice,
  { values }: NoticeMessage,
  { recipient, template, route }: Way & { readonly route: Extract<Route, { state: 'OPEN' }> },
): NewNotification {
  const { language } = route.preferences;
  const known = template.variables.map((name) => [name, values[name]?.(language) ?? ''] as const);
  const { subject, content } = rendered(template, language, Object.fromEntries(known));
  return {
    ...recipient,
    title: subject,
    content,
    notificationType: template.notificationType,
    kind: template.kind,
    priority: 'NORMAL',
    scheduledAt: null,
    metadata: {
      notice: notice.name,
      event_id: event.id,
      entity_type: event.entityType,
      entity_id: event.entityId,
    },
    templateId: template.id,
    templateVersion: template.version,
    senderId: null,
  };
}
