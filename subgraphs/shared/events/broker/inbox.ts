import { once } from 'node:events';
import type { Channel, ConsumeMessage } from 'amqplib';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { untilStopped } from '../../runtime/until-stopped';
import type { Subscription } from '../transport';
import type { Broker } from './broker';
import { Copying } from './copying';

export interface InboxOptions {
  readonly broker: Broker;
  readonly consumer: string;
  readonly queue: string;
  readonly dataSource: DataSource;
  /** Makes the broker have the queue. */
  readonly declare: (channel: Channel) => Promise<void>;
  readonly logger: Logger;
}

/** Messages that are on their way or being copied; as many are copied by one statement at most. */
const PREFETCH = 500;

/** Until a channel that failed is opened again, in ms: twice as long each time that it fails at once. */
const PAUSES = { min: 500, max: 30_000 };

/** Takes a consumer's events from its queue, and copies them into the deliveries of the database, in their order. */
export class Inbox implements Subscription {
  private readonly stopping = new AbortController();
  private readonly ended: Promise<void>;

  private constructor(private readonly options: InboxOptions) {
    const { consumer, logger } = options;
    this.ended = untilStopped(
      this.stopping.signal,
      (onStarted) => this.receive(onStarted),
      PAUSES,
      (err) => logger.warn({ err, consumer }, 'the queue of a consumer could not be read'),
    );
  }

  /** Returns at once, and takes events whenever the broker is there. */
  static open(options: InboxOptions): Inbox {
    return new Inbox(options);
  }

  /** Takes nothing more, and waits for what is being copied. */
  close(): Promise<void> {
    this.stopping.abort();
    return this.ended;
  }

  /** Receives until it is stopped or the channel ends. @throws when the channel fails */
  private async receive(onStarted: () => void): Promise<void> {
    const { broker, consumer, queue, dataSource, declare, logger } = this.options;
    const { signal } = this.stopping;
    const connection = await broker.connected(signal);
    const channel = await connection.createChannel();
    const ended = new AbortController();
    const end = (reason: Error): void => ended.abort(reason);
    channel.on('error', end);
    channel.on('close', () => end(new Error('the channel was closed')));
    const count = (events: number): void => broker.count('received', events);
    const copying = new Copying({ channel, consumer, dataSource, signal: ended.signal, count, logger });
    const take = (message: ConsumeMessage | null): void => {
      // The broker says so when the queue was removed.
      if (message === null) end(new Error('the queue is gone'));
      else copying.add(message);
    };
    try {
      await declare(channel);
      await channel.prefetch(PREFETCH);
      await channel.consume(queue, take);
      onStarted();
      await untilAborted(AbortSignal.any([signal, ended.signal]));
    } finally {
      end(new Error('the inbox was closed'));
      await copying.settled();
      await channel.close().catch(() => undefined);
    }
    if (!signal.aborted) throw ended.signal.reason;
  }
}

async function untilAborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}
