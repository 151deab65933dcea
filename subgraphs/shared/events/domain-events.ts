import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { query, sql } from '../database/sql';
import type { QueueState } from '../runtime/metrics/queue-metrics';
import { queueState } from '../runtime/metrics/queue-state';
import type { Broker } from './broker/broker';
import { BrokerTransport } from './broker/broker-transport';
import { catalogueOf } from './catalogue';
import type { EventConsumer } from './consumer';
import { Consumption, type ConsumptionPace } from './consumption';
import type { EventType } from './define-event';
import { EventOutbox } from './outbox';
import { PostgresTransport } from './postgres-transport';
import { register } from './registration';
import { EventRelay } from './relay';
import type { EventTransport, Subscription } from './transport';

export interface DomainEventsOptions {
  readonly domain: string;
  readonly dataSource: DataSource;
  readonly databaseUrl: string;
  readonly logger: Logger;
  /** What carries the events. Default: the database. */
  readonly broker?: Broker | null;
  /** What differs from the usual pace of handling. Default: nothing. */
  readonly pace?: Partial<ConsumptionPace>;
}

/** Events that are removed in one transaction. */
const REMOVAL_BATCH = 1_000;

/** The events of a domain in one process: those that it publishes, and those that it acts upon. */
export class DomainEvents {
  /** Takes what the domain publishes. */
  readonly outbox: EventOutbox;

  private readonly transport: EventTransport;
  private readonly relay: EventRelay;
  private readonly stopListening: () => void;
  private consumptions: readonly Consumption[] = [];
  private consumers: readonly EventConsumer[] = [];
  private subscription: Subscription | null = null;

  constructor(private readonly options: DomainEventsOptions) {
    const { domain, dataSource, databaseUrl, logger, broker } = options;
    this.transport = broker
      ? new BrokerTransport(broker, dataSource, databaseUrl, logger)
      : new PostgresTransport(dataSource, databaseUrl, logger);
    this.relay = new EventRelay(domain, this.transport, logger);
    this.stopListening = this.transport.onAvailable(this.relay.announce);
    this.outbox = new EventOutbox(domain, this.relay.announce);
  }

  /**
   * Says what the domain publishes and acts upon; from now on events come to its consumers.
   * @throws Error when a type or consumer of the name belongs to another domain
   */
  async register(types: readonly EventType[], consumers: readonly EventConsumer[]): Promise<void> {
    const { domain, dataSource, logger, pace } = this.options;
    await register(dataSource, domain, catalogueOf(domain, types), consumers);
    this.consumers = consumers;
    this.consumptions = consumers.map((consumer) => new Consumption(dataSource, consumer, logger, pace));
  }

  /** Handles events from now on, unless another process does it; `close` stops it. */
  start(): void {
    if (this.consumptions.length === 0 || this.subscription) return;
    const wake = (): void => this.consumptions.forEach((consumption) => consumption.wake());
    const names = this.consumers.map(({ name }) => name);
    this.subscription = this.transport.subscribe(names, wake);
    for (const consumption of this.consumptions) consumption.start();
  }

  /** Relays what waits. */
  drain(): Promise<void> {
    return this.relay.drain();
  }

  /** Handles what is due, without waiting for it to be announced. @returns how many attempts it took */
  async handleDue(): Promise<number> {
    let attempts = 0;
    for (const consumption of this.consumptions) attempts += await consumption.handleDue();
    return attempts;
  }

  /**
   * Removes events that are older and that no consumer is to handle any more: those of the domain, and those that a broker brought from
   * domains with another database.
   * @returns how many
   */
  async removeOlderThan(days: number): Promise<number> {
    const { dataSource, domain } = this.options;
    let removed = 0;
    for (;;) {
      const rows = await query(
        dataSource,
        sql`delete from events.log where id in (
            select l.id from events.log l
            where (l.domain = ${domain} or not exists (select from events.types t where t.domain = l.domain))
              and l.relayed_at is not null
              and l.occurred_at < now() - make_interval(days => ${days}::int)
              and not exists (select from events.deliveries d
                where d.event_id = l.id and d.state in ('PENDING', 'SET_ASIDE'))
            order by l.occurred_at limit ${REMOVAL_BATCH} for update skip locked)
          returning id`,
      );
      removed += rows.length;
      if (rows.length < REMOVAL_BATCH) return removed;
    }
  }

  /** What waits, by queue: events for the relay, deliveries that are due, and deliveries that were set aside. */
  get queues(): Readonly<Record<string, () => Promise<QueueState>>> {
    const { dataSource, domain } = this.options;
    const waiting = {
      events: () =>
        queueState(dataSource, `events.log where domain = '${domain}' and relayed_at is null`, 'occurred_at'),
    };
    if (this.consumers.length === 0) return waiting;
    const own = `consumer in (select name from events.consumers where domain = '${domain}')`;
    return {
      ...waiting,
      deliveries: () =>
        queueState(
          dataSource,
          `events.deliveries where ${own} and state = 'PENDING' and next_attempt_at <= now()`,
          'created_at',
        ),
      deliveries_set_aside: () =>
        queueState(dataSource, `events.deliveries where ${own} and state = 'SET_ASIDE'`, 'created_at'),
    };
  }

  /** Takes no further event, waits for those that are being handled, and relays what the domain published. */
  async close(): Promise<void> {
    this.stopListening();
    await this.subscription?.close();
    await Promise.all(this.consumptions.map((consumption) => consumption.stop()));
    await this.relay.close();
  }
}
