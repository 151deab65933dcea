import { randomUUID } from 'node:crypto';
import type { Channel } from 'amqplib';
import type { DataSource } from 'typeorm';
import { Broker } from '../../../../subgraphs/shared/events/broker/broker';
import { BrokerTransport } from '../../../../subgraphs/shared/events/broker/broker-transport';
import { PostgresTransport } from '../../../../subgraphs/shared/events/postgres-transport';
import type { EventTransport } from '../../../../subgraphs/shared/events/transport';
import { createLogger } from '../../../../subgraphs/shared/runtime/logger';

const logger = createLogger({ level: 'silent' });

/** Ms until a broker that does not come up fails the test. */
const PATIENCE_MS = 60_000;

/** What carries the events of a test: the database, or the broker of TEST_BROKER_URL when there is one. */
export class Carrier {
  private readonly brokers: Broker[] = [];

  /** @param url of the broker. Default: that of TEST_BROKER_URL; null: the database */
  constructor(
    readonly url: string | null = process.env.TEST_BROKER_URL ?? null,
    /** Keeps the queues of tests apart. */
    readonly prefix = `test-${randomUUID()}`,
  ) {}

  get isBroker(): boolean {
    return this.url !== null;
  }

  /** A connection as of a further process; null: the database needs none. */
  broker(): Broker | null {
    if (this.url === null) return null;
    const broker = Broker.start({
      url: this.url,
      prefix: this.prefix,
      logger,
      pauses: { min: 20, max: 200 },
    });
    this.brokers.push(broker);
    return broker;
  }

  transport(dataSource: DataSource, databaseUrl: string): EventTransport {
    const broker = this.broker();
    return broker
      ? new BrokerTransport(broker, dataSource, databaseUrl, logger)
      : new PostgresTransport(dataSource, databaseUrl, logger);
  }

  /** Waits until all processes are connected. */
  async connected(): Promise<void> {
    for (const broker of this.brokers) await broker.connected(AbortSignal.timeout(PATIENCE_MS));
  }

  /** Messages in the queue of a consumer; null: there is no such queue. */
  async waitingFor(consumer: string): Promise<number | null> {
    return this.onChannel(async (channel, exchange) => {
      const { messageCount } = await channel.checkQueue(`${exchange}.${consumer}`);
      return messageCount;
    }).catch(() => null);
  }

  /** Publishes as anybody who may write to the broker. */
  async publish(type: string, messages: readonly string[]): Promise<void> {
    await this.onChannel((channel, exchange) => {
      for (const message of messages) channel.publish(exchange, type, Buffer.from(message));
      return Promise.resolve();
    });
  }

  /** Ends the connections, and removes the queues of the consumers and what belongs to all of them. */
  async close(consumers: Iterable<string>): Promise<void> {
    if (this.brokers.length > 0)
      await this.onChannel(async (channel, exchange) => {
        for (const name of [...consumers, 'dead']) await channel.deleteQueue(`${exchange}.${name}`);
        for (const name of [exchange, `${exchange}.dead`]) await channel.deleteExchange(name);
      });
    for (const broker of this.brokers.splice(0)) await broker.close();
  }

  private async onChannel<Result>(
    work: (channel: Channel, exchange: string) => Promise<Result>,
  ): Promise<Result> {
    const [broker] = this.brokers;
    if (!broker) throw new Error('There is no broker.');
    const connection = await broker.connected(AbortSignal.timeout(PATIENCE_MS));
    const channel = await connection.createChannel();
    // Told by the call that fails, too.
    channel.on('error', () => undefined);
    const result = await work(channel, broker.exchange);
    await channel.close();
    return result;
  }
}
