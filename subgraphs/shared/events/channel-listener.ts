import { Client } from 'pg';
import type { Logger } from 'pino';
import { applicationName } from '../runtime/application-name';
import { untilStopped } from '../runtime/until-stopped';
import { utcSession } from '../runtime/utc-session';
import type { Subscription } from './transport';

/** Until a lost connection is opened again, in ms: twice as long each time that it fails at once. */
const PAUSE_MS = { min: 500, max: 30_000 };

/** Listens to a channel of the database on a connection of its own, which is opened again when it is lost. */
export class ChannelListener implements Subscription {
  private readonly stopping = new AbortController();
  private readonly ended: Promise<void>;

  private constructor(
    private readonly channel: string,
    private readonly wake: (message: string | null) => void,
    private readonly databaseUrl: string,
    logger: Logger,
  ) {
    this.ended = untilStopped(
      this.stopping.signal,
      (onOpened) => this.listen(onOpened),
      PAUSE_MS,
      (err) => logger.warn({ err, channel }, 'the connection that listens to a channel was lost'),
    );
  }

  /**
   * Returns at once.
   * @param channel as in SQL
   * @param wake called with each message, and with null when a connection was opened: what was sent before it is lost
   */
  static start(
    channel: string,
    wake: (message: string | null) => void,
    databaseUrl: string,
    logger: Logger,
  ): ChannelListener {
    return new ChannelListener(channel, wake, databaseUrl, logger);
  }

  close(): Promise<void> {
    this.stopping.abort();
    return this.ended;
  }

  /** Listens until it is stopped. @throws when the connection cannot be opened or is lost */
  private async listen(onOpened: () => void): Promise<void> {
    const { signal } = this.stopping;
    const client = new Client({
      ...utcSession(this.databaseUrl),
      application_name: applicationName(this.channel),
      keepAlive: true,
    });
    const lost = new Promise<never>((_resolve, reject) => {
      client.on('error', reject);
      client.on('end', () => reject(new Error('the server closed the connection')));
    });
    // It is awaited later than it may fail.
    lost.catch(() => undefined);
    client.on('notification', ({ payload = '' }) => this.wake(payload));
    try {
      await client.connect();
      await client.query(`listen ${this.channel}`);
      onOpened();
      this.wake(null);
      await Promise.race([lost, aborted(signal)]);
    } finally {
      client.removeAllListeners('end');
      client.end().catch(() => undefined);
    }
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
