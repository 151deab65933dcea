import type { AskingRequest } from '../../shared/peers/peers';
import type { NotificationChannel } from '../channels/notification-channel.entity';
import type { NotificationKind, NotificationType } from '../notification.enums';
import { keyOf, type Contact, type Recipient, type RecipientDirectory } from '../peers/recipient-directory';
import {
  DEFAULT_PREFERENCES,
  type NotificationPreferences,
} from '../preferences/notification-preferences.entity';
import type { StoppedChannel } from '../preferences/stopped-channel.entity';
import { isWanted } from './wanted';

/** What is to get to somebody. */
export interface Wanted extends Recipient {
  readonly notificationType: NotificationType;
  readonly kind: NotificationKind;
}

/** How a message gets to somebody, or why not. */
export type Route =
  | {
      readonly state: 'OPEN';
      readonly channel: NotificationChannel;
      /** An email, a phone number, a device; empty for the inbox. */
      readonly address: string;
      readonly contact: Contact;
      readonly preferences: Preferences;
    }
  | { readonly state: 'UNKNOWN' | 'NO_ADDRESS' | 'DISABLED'; readonly why: string };

type Preferences = Omit<NotificationPreferences, 'userId'>;

/** What is read to find that out. */
export interface RoutingParts {
  readonly channels: { active(): Promise<ReadonlyMap<NotificationType, NotificationChannel>> };
  readonly preferences: {
    of(userIds: readonly string[]): Promise<ReadonlyMap<string, NotificationPreferences>>;
    stopped(recipients: readonly Recipient[]): Promise<readonly StoppedChannel[]>;
  };
  readonly directory: Pick<RecipientDirectory, 'contacts'>;
}

/**
 * Whether and where people are to be found: the active channel of the type, what they want to get by it, and their address, as
 * all of it is now. Any number of them costs three statements and a question to each domain that owns some.
 */
export class Routing {
  constructor(private readonly parts: RoutingParts) {}

  /** @returns in the order given. @throws PEER_UNAVAILABLE */
  async of(wanted: readonly Wanted[], request?: AskingRequest): Promise<Route[]> {
    const { channels, preferences, directory } = this.parts;
    const userIds = wanted
      .filter(({ recipientKind }) => recipientKind === 'USER')
      .map(({ recipientId }) => recipientId);
    const contacts = await directory.contacts(wanted, request);
    const [active, ofUsers, stopped] = await Promise.all([
      channels.active(),
      preferences.of([...new Set(userIds)]),
      preferences.stopped(wanted),
    ]);
    return wanted.map((one) => {
      const contact = contacts.get(keyOf(one));
      if (!contact) return { state: 'UNKNOWN', why: 'The recipient does not exist.' };
      const own = (one.recipientKind === 'USER' && ofUsers.get(one.recipientId)) || DEFAULT_PREFERENCES;
      const route = routeTo(one, contact, own, active.get(one.notificationType));
      const isStopped = (channel: StoppedChannel): boolean =>
        keyOf(channel) === keyOf(one) &&
        channel.notificationType === one.notificationType &&
        route.state === 'OPEN' &&
        channel.address === route.address;
      return stopped.some(isStopped)
        ? { state: 'DISABLED', why: "The recipient's address was rejected before." }
        : route;
    });
  }
}

function routeTo(
  { recipientKind, notificationType, kind }: Wanted,
  contact: Contact,
  preferences: Preferences,
  channel: NotificationChannel | undefined,
): Route {
  if (!channel) return { state: 'DISABLED', why: `No channel for ${notificationType} is active.` };
  if (!contact.isActive) return { state: 'DISABLED', why: 'The login of the recipient is not active.' };
  const isUser = recipientKind === 'USER';
  if (isUser && !isWanted(preferences, kind, notificationType))
    return { state: 'DISABLED', why: 'The recipient has switched this channel off.' };
  const address = addressOf(notificationType, isUser, contact, preferences);
  return address === null
    ? { state: 'NO_ADDRESS', why: WITHOUT[notificationType] }
    : { state: 'OPEN', channel, address, contact, preferences };
}

const WITHOUT: Readonly<Record<NotificationType, string>> = {
  EMAIL: 'The recipient has no email address.',
  SMS: 'The recipient has no phone number.',
  PUSH: 'The recipient has no device for push messages.',
  IN_APP: 'Only users have an inbox.',
};

function addressOf(
  notificationType: NotificationType,
  isUser: boolean,
  contact: Contact,
  { phone, pushToken }: Preferences,
): string | null {
  switch (notificationType) {
    case 'EMAIL':
      return contact.email;
    case 'SMS':
      return isUser ? phone : contact.phone;
    case 'PUSH':
      return isUser ? pushToken : null;
    case 'IN_APP':
      return isUser ? '' : null;
  }
}
