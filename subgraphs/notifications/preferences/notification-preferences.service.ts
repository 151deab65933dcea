import { IsmError, invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import { levelOf, userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import { earlierRows } from '../../shared/model/earlier-rows';
import { sent } from '../../shared/model/pick';
import type { RecipientDirectory } from '../peers/recipient-directory';
import type { NotificationPreferences } from './notification-preferences.entity';
import type {
  ReopenChannelInput,
  UpdateNotificationPreferencesInput,
} from './notification-preferences.input';
import type { NotificationPreferencesRepository } from './notification-preferences.repository';
import type { StoppedChannel } from './stopped-channel.entity';

/** What the audit log calls them. */
const RESOURCE = { resource: 'NOTIFICATION_PREFERENCES' } as const;

/** True for the user itself, and for those who read all notifications. */
export function readsNotificationsOf(caller: Identity | null, userId: string): boolean {
  return userIdOf(caller) === userId || levelOf(caller, 'read:notifications') === 'all';
}

/** How people want to be told things. Everybody has preferences: the defaults until they change some. */
export class NotificationPreferencesService {
  constructor(
    private readonly writer: Writer,
    private readonly preferences: NotificationPreferencesRepository,
    private readonly directory: Pick<RecipientDirectory, 'isUser'>,
  ) {}

  /** @throws NOT_FOUND for somebody who is not there, or whose preferences the caller may not see; PEER_UNAVAILABLE */
  async one(request: RequestMetadata, userId: string): Promise<NotificationPreferences> {
    await this.assertMayRead(request, userId);
    const found = (await this.preferences.of([userId])).get(userId);
    if (!found) throw new IsmError('NOT_FOUND');
    return found;
  }

  /** The preferences of users whom the caller may see, in one statement. */
  of(userIds: readonly string[]): Promise<ReadonlyMap<string, NotificationPreferences>> {
    return this.preferences.of(userIds);
  }

  /** The channels that take nothing to users any more. */
  stoppedOf(userIds: readonly string[]): Promise<StoppedChannel[]> {
    return this.preferences.stopped(userIds.map((recipientId) => ({ recipientKind: 'USER', recipientId })));
  }

  /**
   * @param expectedUpdatedAt version that the change is meant for; null: any
   * @throws NOT_FOUND, BAD_USER_INPUT, PRECONDITION_FAILED, PEER_UNAVAILABLE
   */
  update(
    request: RequestMetadata,
    userId: string,
    input: UpdateNotificationPreferencesInput,
    expectedUpdatedAt: string | null,
  ): Promise<NotificationPreferences> {
    const check = (): Promise<void> => this.assertMayRead(request, userId);
    return this.writer.checked(request, check, async (transaction, report) => {
      const current = await this.preferences.lock(transaction, userId);
      if (expectedUpdatedAt !== null && expectedUpdatedAt !== current.updatedAt)
        throw new IsmError('PRECONDITION_FAILED');
      assertPossible(Object.assign({}, current, sent(input)));
      const updated = await this.preferences.update(transaction, userId, sent(input));
      report.wrote({
        ...RESOURCE,
        action: 'UPDATE_NOTIFICATION_PREFERENCES',
        id: userId,
        fields: sentFields(input),
      });
      return updated;
    });
  }

  /** Lets a channel be tried again that an address had stopped. @throws NOT_FOUND, PEER_UNAVAILABLE */
  reopen(
    request: RequestMetadata,
    userId: string,
    { notificationType }: ReopenChannelInput,
  ): Promise<NotificationPreferences> {
    const check = (): Promise<void> => this.assertMayRead(request, userId);
    return this.writer.checked(request, check, async (transaction, report) => {
      const preferences = await this.preferences.lock(transaction, userId);
      const changed = await this.preferences.reopen(transaction, userId, notificationType);
      report.wrote({
        ...RESOURCE,
        action: 'REOPEN_NOTIFICATION_CHANNEL',
        id: userId,
        details: { notification_type: notificationType },
        changed,
      });
      return preferences;
    });
  }

  private async assertMayRead(request: RequestMetadata, userId: string): Promise<void> {
    if (userIdOf(request.identity) === userId) return;
    if (!readsNotificationsOf(request.identity, userId)) throw new IsmError('NOT_FOUND');
    if (!(await this.directory.isUser(userId, request))) throw new IsmError('NOT_FOUND');
  }
}

/** @throws BAD_USER_INPUT */
function assertPossible({ quietFrom, quietTo, timeZone, overrides }: NotificationPreferences): void {
  const errors: FieldErrors = {};
  if ((quietFrom === null) !== (quietTo === null))
    errors[quietFrom === null ? 'quietFrom' : 'quietTo'] = ['Quiet hours have a beginning and an end.'];
  else if (quietFrom !== null && quietFrom === quietTo)
    errors.quietTo = ['Must differ from when they begin.'];
  if (!isTimeZone(timeZone)) errors.timeZone = ['This is no time zone of the IANA database.'];
  const earlier = earlierRows(overrides, ({ kind, notificationType }) => `${kind} ${notificationType}`);
  earlier.forEach((first, index) => {
    if (first !== undefined)
      errors[`overrides.${index}.kind`] = [`Row ${first} is about the same kind and channel.`];
  });
  if (Object.keys(errors).length > 0) throw invalidInput(errors);
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}
