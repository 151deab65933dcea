import { setTimeout as delay } from 'node:timers/promises';
import type { Channel, ConsumeMessage } from 'amqplib';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { sqlStateOf } from '../../database/database-errors';
import { deliver } from './deliver';
import { isEvent } from './message';

export interface CopyingOptions {
  readonly channel: Channel;
  readonly consumer: string;
  readonly dataSource: DataSource;
  /** Aborted when the channel has ended: the broker then sends again what it was not told about. */
  readonly signal: AbortSignal;
  /** Is told how many messages were copied. */
  readonly count: (messages: number) => void;
  readonly logger: Logger;
}

/** Ms until a database that takes nothing is tried again; twice as long each time. */
const PAUSES = { min: 250, max: 10_000 };

/**
 * Copies what comes on a channel into the deliveries, in its order and at once what has come meanwhile; then it tells the broker. What
 * cannot be copied now is kept and tried again: a broker that got it back too often would put it aside.
 */
export class Copying {
  private messages: ConsumeMessage[] = [];
  private running: Promise<void> | null = null;

  constructor(private readonly options: CopyingOptions) {}

  add(message: ConsumeMessage): void {
    this.messages.push(message);
    this.running ??= this.copyAll().finally(() => (this.running = null));
  }

  /** Waits for what is being copied. */
  async settled(): Promise<void> {
    await this.running;
  }

  private async copyAll(): Promise<void> {
    const { signal, consumer, logger } = this.options;
    // Read through a function: the signal changes while a copy is awaited.
    const isEnded = (): boolean => signal.aborted;
    let pause = PAUSES.min;
    while (this.messages.length > 0 && !isEnded()) {
      const batch = this.messages;
      this.messages = [];
      try {
        await this.copy(batch);
        pause = PAUSES.min;
      } catch (err) {
        if (isEnded()) return;
        logger.warn({ err, consumer }, 'events could not be taken from the broker; they are tried again');
        this.messages = [...batch, ...this.messages];
        await delay(pause, undefined, { signal }).catch(() => undefined);
        pause = Math.min(2 * pause, PAUSES.max);
      }
    }
  }

  private async copy(batch: readonly ConsumeMessage[]): Promise<void> {
    const { channel, consumer, dataSource, count } = this.options;
    const events = batch.filter((message) => isEvent(message.content) || this.putAside(message));
    const last = events.at(-1);
    if (!last) return;
    try {
      await deliver(
        dataSource,
        consumer,
        events.map(({ content }) => content.toString()),
      );
      channel.ack(last, true);
      count(events.length);
    } catch (error) {
      if (!isOfData(error)) throw error;
      if (events.length === 1) this.putAside(last);
      else for (const event of events) await this.copy([event]);
    }
  }

  /** Moves what is no event, or cannot be stored, to the dead queue; events behind it go on. @returns false: nothing is left of it here */
  private putAside(message: ConsumeMessage): false {
    const { channel, consumer, logger } = this.options;
    const { messageId } = message.properties as { readonly messageId?: string };
    logger.error(
      { consumer, messageId },
      'a message of the broker is no event and was put into its dead queue',
    );
    channel.nack(message, false, false);
    return false;
  }
}

/** PostgreSQL cannot take the value (SQLSTATE 22), whenever it is tried. */
function isOfData(error: unknown): boolean {
  return sqlStateOf(error)?.startsWith('22') ?? false;
}
