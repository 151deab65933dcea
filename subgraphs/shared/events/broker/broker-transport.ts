import type { ConfirmChannel } from 'amqplib';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { arrayOf, query, sql } from '../../database/sql';
import { runTransaction } from '../../database/transaction';
import { withinDeadline } from '../../runtime/connections/deadline';
import { ChannelListener } from '../channel-listener';
import { EVENTS_CHANNEL } from '../tables';
import type { EventTransport, Subscription } from '../transport';
import type { Broker } from './broker';
import { Inbox } from './inbox';
import { declareQueues, queueOf } from './queues';

/** Ms for the broker to confirm what it was given; the relay of a domain in other processes waits meanwhile. */
const CONFIRM_MS = 5_000;

/** An event that waits in the log. */
interface WaitingEvent {
  readonly id: string;
  readonly type: string;
  /** JSON. */
  readonly body: string;
  /** A consumer was registered since the queues were declared. */
  readonly lacksQueues: boolean;
}

/**
 * RabbitMQ as transport (docs/adr/0059). The relay publishes to an exchange, and marks events as relayed when the broker has confirmed
 * them; each consumer has a queue, from which one process copies them into the deliveries of its database.
 */
export class BrokerTransport implements EventTransport {
  /** Where events are published, until it fails; null: none is open. */
  private channel: Promise<ConfirmChannel> | null = null;

  /** @param databaseUrl for the connection that listens */
  constructor(
    private readonly broker: Broker,
    private readonly dataSource: DataSource,
    private readonly databaseUrl: string,
    private readonly logger: Logger,
  ) {}

  /** Moves nothing while the broker is away: events wait in the log, and the connection tells of it. */
  async relay(domain: string, max: number): Promise<number> {
    if (!this.broker.connection) return 0;
    const channel = await this.openChannel();
    try {
      return await runTransaction(this.dataSource, async (transaction) => {
        const events = await query<WaitingEvent>(
          transaction,
          sql`select id, type, body, lacks_queues as "lacksQueues" from events.waiting(${domain}, ${max}::int)`,
        );
        if (events.length === 0) return 0;
        if (events[0]?.lacksQueues) await declareQueues(transaction, channel, this.broker.exchange);
        await this.publish(channel, events);
        // Before the commit: an event that is published again is delivered once.
        await query(
          transaction,
          sql`update events.log set relayed_at = clock_timestamp()
            where id = any(${arrayOf(events.map(({ id }) => id))}::uuid[])`,
        );
        return events.length;
      });
    } catch (error) {
      this.forget(channel);
      throw error;
    }
  }

  subscribe(consumers: readonly string[], wake: () => void): Subscription {
    const { broker, dataSource, logger } = this;
    const inboxes = consumers.map((consumer) =>
      Inbox.open({
        broker,
        consumer,
        queue: queueOf(broker.exchange, consumer),
        dataSource,
        declare: (channel) => declareQueues(dataSource, channel, broker.exchange),
        logger,
      }),
    );
    // Whichever process takes an event from the broker, all that handle deliveries hear of it through the database.
    const listener = ChannelListener.start(EVENTS_CHANNEL, wake, this.databaseUrl, logger);
    return {
      close: async () => {
        await Promise.all(inboxes.map((inbox) => inbox.close()));
        await listener.close();
      },
    };
  }

  onAvailable(listener: () => void): () => void {
    return this.broker.onConnected(listener);
  }

  /** @throws when the broker does not confirm all of them in time */
  private async publish(channel: ConfirmChannel, events: readonly WaitingEvent[]): Promise<void> {
    for (const { id, type, body } of events)
      channel.publish(this.broker.exchange, type, Buffer.from(body), {
        persistent: true,
        contentType: 'application/json',
        messageId: id,
        type,
        appId: 'ism-graph',
      });
    const error = (): Error => new Error(`the broker did not confirm events within ${CONFIRM_MS} ms`);
    await withinDeadline({ timeoutMs: CONFIRM_MS, error }, () => channel.waitForConfirms());
    this.broker.count('published', events.length);
  }

  private openChannel(): Promise<ConfirmChannel> {
    if (this.channel) return this.channel;
    const opening = this.declaredChannel();
    const drop = (): void => {
      if (this.channel === opening) this.channel = null;
    };
    opening.then((channel) => channel.on('close', drop), drop);
    this.channel = opening;
    return opening;
  }

  /** A channel to a broker that has the queue of every consumer: it keeps nothing for queues that it does not have. */
  private async declaredChannel(): Promise<ConfirmChannel> {
    const { connection, exchange } = this.broker;
    if (!connection) throw new Error('there is no connection to the broker');
    const channel = await connection.createConfirmChannel();
    channel.on('error', (err) => this.logger.warn({ err }, 'the channel to the broker failed'));
    await declareQueues(this.dataSource, channel, exchange);
    return channel;
  }

  private forget(channel: ConfirmChannel): void {
    this.channel = null;
    channel.close().catch(() => undefined);
  }
}
