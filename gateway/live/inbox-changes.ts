import { INBOXES_CHANNEL } from '../../schema/contract/inboxes';
import { ChannelListener } from '../../subgraphs/shared/events/channel-listener';
import type { Logger } from '../../subgraphs/shared/runtime/logger';

/**
 * Tells which inboxes have changed, whatever process changed them: PostgreSQL passes it on after each commit. The connection that
 * listens is opened for the first who wants to know.
 */
export class InboxChanges {
  private readonly listeners = new Map<string, Set<() => void>>();
  private connection: ChannelListener | null = null;

  /** @param databaseUrl of the database that notifications are in */
  constructor(
    private readonly databaseUrl: string,
    private readonly logger: Logger,
  ) {}

  /**
   * @param listener called after each change of the user's inbox, and after a time in which changes could not be heard
   * @returns how to stop that
   */
  on(userId: string, listener: () => void): () => void {
    this.connection ??= ChannelListener.start(
      INBOXES_CHANNEL,
      (message) => this.heard(message),
      this.databaseUrl,
      this.logger,
    );
    const ofUser = this.listeners.get(userId) ?? new Set();
    this.listeners.set(userId, ofUser.add(listener));
    return () => {
      ofUser.delete(listener);
      if (ofUser.size === 0 && this.listeners.get(userId) === ofUser) this.listeners.delete(userId);
    };
  }

  async close(): Promise<void> {
    await this.connection?.close();
  }

  /** @param message ids of users, separated by commas; null: all that was sent before was missed */
  private heard(message: string | null): void {
    const users = message === null ? [...this.listeners.keys()] : message.split(',');
    for (const userId of users) for (const listener of this.listeners.get(userId) ?? []) listener();
  }
}
