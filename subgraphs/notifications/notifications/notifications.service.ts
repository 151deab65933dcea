import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import { levelOf, userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import type { WriteRequest } from '../../shared/idempotency/keyed-write';
import { firedOf, movedRow, type FiredRow } from '../../shared/lifecycle/fired-transition';
import type { Page, PageArgs, SearchablePageArgs } from '../../shared/model/page';
import type { SenderRights } from '../peers/sender-rights';
import type { Routing } from '../routing/routing';
import { LIFECYCLE } from './lifecycle';
import type { Notification } from './notification.entity';
import type { CreateNotificationInput, NotificationFilter, ReadAllInput } from './notification.input';
import type { NotificationLog } from './notification-log.entity';
import type { MarkedAsRead } from './marked-as-read.type';
import type { NewNotification, NotificationsRepository } from './notifications.repository';

/** What the audit log calls it. */
const RESOURCE = { resource: 'NOTIFICATION' } as const;

/** Characters of metadata as JSON. */
const MAX_METADATA = 10_000;

/** What the service needs besides its own rows. */
export interface NotificationNeighbours {
  readonly rights: Pick<SenderRights, 'assertMaySend'>;
  readonly routing: Pick<Routing, 'of'>;
  /** Told after a transaction that queued a delivery. */
  readonly deliveries: { announce(): void };
}

/** What is sent, and what a caller says of it, for the audit log. */
export interface Sending {
  readonly notification: Omit<NewNotification, 'senderId'>;
  readonly action: string;
  readonly fields: readonly string[];
}

/** Messages to single people, and what those do with them. */
export class NotificationsService {
  constructor(
    private readonly writer: Writer,
    private readonly notifications: NotificationsRepository,
    private readonly neighbours: NotificationNeighbours,
  ) {}

  page(caller: Identity | null, args: SearchablePageArgs, filter: NotificationFilter): Page<Notification> {
    return this.notifications.page(args, filter, caller);
  }

  /** @throws NOT_FOUND, also for a notification that the caller may not see */
  async one(caller: Identity | null, id: string): Promise<Notification> {
    const found = await this.notifications.byId(id, undefined, this.notifications.visibleTo(caller));
    if (!found) throw await this.notifications.notFound(caller, id);
    return found;
  }

  /** What happened to a notification, oldest first. @throws NOT_FOUND */
  async logs(caller: Identity | null, id: string, args: PageArgs): Promise<Page<NotificationLog>> {
    await this.one(caller, id);
    return this.notifications.logs(args, id);
  }

  /** @throws FORBIDDEN, BAD_USER_INPUT, CHANNEL_DISABLED, PEER_UNAVAILABLE */
  create(request: RequestMetadata, input: CreateNotificationInput): Promise<Notification> {
    const { recipientKind = 'USER', kind = 'GENERAL', priority = 'NORMAL' } = input;
    const { recipientId, title, content, notificationType, scheduledAt = null, metadata = null } = input;
    const notification = {
      recipientKind,
      recipientId,
      title,
      content,
      notificationType,
      kind,
      priority,
      scheduledAt,
      metadata,
      templateId: null,
      templateVersion: null,
    };
    const sending = { notification, action: 'CREATE_NOTIFICATION', fields: sentFields(input) };
    return this.send(request, () => Promise.resolve(sending));
  }

  /**
   * Sends to one person what is made before the transaction begins.
   * @throws what making it throws; FORBIDDEN, BAD_USER_INPUT, CHANNEL_DISABLED, PEER_UNAVAILABLE
   */
  async send(request: RequestMetadata, make: () => Promise<Sending>): Promise<Notification> {
    const { deliveries } = this.neighbours;
    const check = async (): Promise<Sending> => {
      const sending = await make();
      await this.assertHasRoute(request, sending.notification);
      return sending;
    };
    const created = await this.writer.checked(
      request,
      check,
      async (transaction, report, { notification, action, fields }) => {
        const senderId = userIdOf(request.identity);
        const [row] = await this.notifications.add(transaction, [{ ...notification, senderId }]);
        if (!row) throw new Error('the insert returned no row');
        report.wrote({ ...RESOURCE, action, id: row.id, fields });
        return row;
      },
    );
    deliveries.announce();
    return created;
  }

  /** Marks one as read that the caller received. @throws NOT_FOUND, FORBIDDEN, FSM_INVALID_TRANSITION */
  read(request: WriteRequest, id: string): Promise<Notification> {
    const { identity: caller } = request;
    const entry = { ...RESOURCE, action: 'READ_NOTIFICATION', id };
    return this.writer.runStatement(request, {
      entry,
      locks: [this.notifications.lockStatementOf(id)],
      statementWith: (parts) => this.notifications.readStatementOf(id, caller, parts),
      resultOf: (rows: readonly FiredRow<Notification>[]) => {
        const fired = firedOf(rows);
        const isRead = fired?.isVisible && fired.isInScope && fired.currentStatus === LIFECYCLE.READ.to;
        return isRead ? null : movedRow(fired, () => impossible('It has not been delivered.'));
      },
      // It was read before, and never becomes unread again.
      otherwise: async (transaction, report) => {
        const read = await this.notifications.byId(id, transaction);
        if (!read) throw new IsmError('NOT_FOUND');
        report.wrote({ ...entry, changed: false });
        return read;
      },
    });
  }

  /** Marks all as read that a user received. @throws FORBIDDEN for another user, unless the caller reads all */
  async readAll(request: RequestMetadata, { userId }: ReadAllInput): Promise<MarkedAsRead> {
    const own = userIdOf(request.identity);
    const reader = userId ?? own;
    if (reader === null) throw invalidInput({ userId: ['This field is required.'] });
    if (reader !== own && levelOf(request.identity, 'read:notifications') !== 'all')
      throw new IsmError('FORBIDDEN');
    return this.writer.run(request, async (transaction, report) => {
      const markedAsRead = await this.notifications.markAllRead(transaction, reader);
      report.wrote({
        ...RESOURCE,
        action: 'READ_ALL_NOTIFICATIONS',
        id: null,
        details: { user_id: reader, marked_as_read: markedAsRead },
        changed: markedAsRead > 0,
      });
      return { markedAsRead };
    });
  }

  /** Takes back what has not left yet: by who sent it, and by administrators. @throws NOT_FOUND, FORBIDDEN, FSM_INVALID_TRANSITION */
  cancel(request: WriteRequest, id: string): Promise<Notification> {
    const { identity: caller } = request;
    return this.writer.runStatement(request, {
      entry: { ...RESOURCE, action: 'CANCEL_NOTIFICATION', id },
      locks: this.notifications.locksWithDelivery(id),
      statementWith: (parts) => this.notifications.cancelStatementOf(id, caller, parts),
      resultOf: (rows: readonly FiredRow<Notification>[]) =>
        movedRow(firedOf(rows), () => impossible('It is not waiting for its delivery.')),
    });
  }

  /** Removes one for good: by who received it, and by administrators. @throws NOT_FOUND, FORBIDDEN */
  async delete(request: RequestMetadata, id: string): Promise<void> {
    const check = (): Promise<void> => this.assertReceived(request.identity, id);
    await this.writer.checked(request, check, async (transaction, report) => {
      if (!(await this.notifications.delete(transaction, id))) throw new IsmError('NOT_FOUND');
      report.wrote({ ...RESOURCE, action: 'DELETE_NOTIFICATION', id });
    });
  }

  /** @throws NOT_FOUND; FORBIDDEN for what the caller only sent */
  private async assertReceived(caller: Identity | null, id: string): Promise<void> {
    const { recipientKind, recipientId } = await this.one(caller, id);
    const isOwn = recipientKind === 'USER' && recipientId === userIdOf(caller);
    if (!isOwn && levelOf(caller, 'read:notifications') !== 'all') throw new IsmError('FORBIDDEN');
  }

  private async assertHasRoute(
    request: RequestMetadata,
    notification: Omit<NewNotification, 'senderId'>,
  ): Promise<void> {
    assertPossible(notification);
    const [route] = await this.neighbours.routing.of([notification], request);
    if (!route || route.state === 'UNKNOWN')
      throw invalidInput({
        recipientId: [`Invalid pk "${notification.recipientId}" - object does not exist.`],
      });
    await this.neighbours.rights.assertMaySend(request, [notification]);
    if (route.state === 'NO_ADDRESS') throw invalidInput({ notificationType: [route.why] });
    if (route.state === 'DISABLED') throw new IsmError('CHANNEL_DISABLED', { message: route.why });
  }
}

function impossible(message: string): IsmError {
  return new IsmError('FSM_INVALID_TRANSITION', { message });
}

/** @throws BAD_USER_INPUT */
function assertPossible({ scheduledAt, metadata }: Omit<NewNotification, 'senderId'>): void {
  const errors: FieldErrors = {};
  if (scheduledAt !== null && Date.parse(scheduledAt) <= Date.now())
    errors.scheduledAt = ['Must be later than now.'];
  if (metadata !== null && (typeof metadata !== 'object' || Array.isArray(metadata)))
    errors.metadata = ['Must be an object.'];
  else if (JSON.stringify(metadata).length > MAX_METADATA)
    errors.metadata = [`Ensure this field has no more than ${MAX_METADATA} characters as JSON.`];
  if (Object.keys(errors).length > 0) throw invalidInput(errors);
}
