import { IsmError } from '../../../schema/contract/errors';
import { userIdOf, type Identity } from '../../../schema/contract/identity';
import type { InboxRepository } from './inbox.repository';
import type { NotificationFeed } from './notification-feed.type';

/** What waits for the caller. Everybody has one inbox: their own. */
export class InboxService {
  constructor(private readonly inboxes: InboxRepository) {}

  /** @throws FORBIDDEN for service accounts, which have no inbox */
  unread(caller: Identity | null): Promise<number> {
    return this.inboxes.unreadOf(ownerOf(caller));
  }

  /**
   * @param lastEventId as the caller was told; null: what has arrived so far is not of interest
   * @throws FORBIDDEN for service accounts, which have no inbox
   */
  feed(caller: Identity | null, lastEventId: number | null): Promise<NotificationFeed> {
    return this.inboxes.feedOf(ownerOf(caller), lastEventId);
  }
}

function ownerOf(caller: Identity | null): string {
  const userId = userIdOf(caller);
  if (userId === null) throw new IsmError('FORBIDDEN');
  return userId;
}
