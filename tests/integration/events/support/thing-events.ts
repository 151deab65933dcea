import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { runTransaction } from '../../../../subgraphs/shared/database/transaction';
import type { EventConsumer } from '../../../../subgraphs/shared/events/consumer';
import type { ConsumptionPace } from '../../../../subgraphs/shared/events/consumption';
import { defineEvent } from '../../../../subgraphs/shared/events/define-event';
import { DomainEvents } from '../../../../subgraphs/shared/events/domain-events';
import { emitted } from '../../../../subgraphs/shared/events/outbox';
import type { EventTransport } from '../../../../subgraphs/shared/events/transport';
import { createEventTables } from '../../../../subgraphs/shared/events/tables';
import { createDataSource } from '../../../../subgraphs/shared/runtime/data-source';
import { createLogger } from '../../../../subgraphs/shared/runtime/logger';
import { eventually } from '../../../testkit/eventually';
import { useDatabase } from '../../../testkit/database';
import { Carrier } from './carrier';

export const thingMade = defineEvent('thing.made', 1, z.object({ name: z.string() }), {
  entity: 'Thing',
  description: 'A thing was made.',
});

/** Nothing happens without being told, and failures are soon tried again. */
const PACE: Partial<ConsumptionPace> = { attempts: 3, firstPauseMs: 5, claimMs: 60_000, pollMs: 600_000 };

/** What a consumer does with an event besides noting it. */
type Reaction = (event: { readonly entityId: string; readonly name: string }) => Promise<void> | void;

/** Processes of two domains on one database: `making` publishes, `reading` has the consumers. */
export class ThingEvents {
  private readonly open: DataSource[] = [];
  private readonly running: DomainEvents[] = [];
  /** Highest position in the log when a consumer was first there, by its name. */
  private readonly beginnings = new Map<string, number>();

  private constructor(
    private readonly url: string,
    readonly carrier: Carrier,
    readonly dataSource: DataSource,
    readonly making: DomainEvents,
  ) {
    this.open.push(dataSource);
    this.running.push(making);
  }

  /** @param carrier default: that of the run */
  static async start(url: string, carrier = new Carrier()): Promise<ThingEvents> {
    const logger = createLogger({ level: 'silent' });
    const dataSource = await createDataSource({ url, schema: 'making', logger });
    await createEventTables(dataSource);
    await dataSource.query(`create schema if not exists reading;
      create table if not exists reading.seen
        (number bigserial, consumer text, event_id uuid, entity_id uuid, name text)`);
    const broker = carrier.broker();
    const making = new DomainEvents({ domain: 'making', dataSource, databaseUrl: url, broker, logger });
    await making.register([thingMade], []);
    return new ThingEvents(url, carrier, dataSource, making);
  }

  /**
   * A process of the domain with these consumers, which does nothing yet.
   * @param reactions by name of the consumer
   */
  async reader(
    reactions: Readonly<Record<string, Reaction>>,
    pace: Partial<ConsumptionPace> = {},
  ): Promise<DomainEvents> {
    const logger = createLogger({ level: 'silent' });
    const dataSource = await createDataSource({ url: this.url, schema: 'reading', logger });
    const events = new DomainEvents({
      domain: 'reading',
      dataSource,
      databaseUrl: this.url,
      broker: this.carrier.broker(),
      logger,
      pace: { ...PACE, ...pace },
    });
    await events.register([], Object.entries(reactions).map(consumerOf));
    for (const name of Object.keys(reactions)) await this.expects(name);
    this.open.push(dataSource);
    this.running.push(events);
    return events;
  }

  /**
   * Emits events of a thing, each in a transaction of its own, one after the other.
   * @param outbox default: that of the running process, which relays them soon
   * @returns the thing's id
   */
  async make(
    names: readonly string[],
    id: string = randomUUID(),
    outbox = this.making.outbox,
  ): Promise<string> {
    for (const name of names)
      await runTransaction(this.dataSource, (transaction) =>
        outbox.emit(transaction, [emitted(thingMade, { entityId: id, data: { name } })]),
      );
    return id;
  }

  /** Names of the events of a thing that a consumer saw, in the order it saw them. */
  async seen(entityId: string, consumer = 'reading.first'): Promise<string[]> {
    const rows = await this.dataSource.query<{ name: string }[]>(
      'select name from reading.seen where entity_id = $1 and consumer = $2 order by number',
      [entityId, consumer],
    );
    return rows.map(({ name }) => name);
  }

  /** State and attempts of a thing's deliveries to a consumer, in the order of its events. */
  async deliveries(
    entityId: string,
  ): Promise<{ state: string; attempts: number; last_error: string | null }[]> {
    return this.dataSource.query(
      `select state, attempts, last_error from events.deliveries
       where entity_id = $1 and consumer = 'reading.first' order by position`,
      [entityId],
    );
  }

  /** Lets every pause end now. */
  async makeDue(): Promise<void> {
    await this.dataSource.query(
      "update events.deliveries set next_attempt_at = now() where state = 'PENDING'",
    );
  }

  /** Notes that a consumer is there, which gets what happens from now on. */
  async expects(consumer: string): Promise<void> {
    const [last] = await this.dataSource.query<{ position: number }[]>(
      'select coalesce(max(position), 0)::int as position from events.log',
    );
    if (!this.beginnings.has(consumer)) this.beginnings.set(consumer, last?.position ?? 0);
  }

  /** Moves what was emitted, and waits until every consumer has its deliveries, though none is running. */
  async relayed(): Promise<void> {
    const inbox = this.carrier
      .transport(this.dataSource, this.url)
      .subscribe([...this.beginnings.keys()], () => undefined);
    await this.arrived();
    await inbox.close();
  }

  /** Moves what was emitted, and waits until every consumer has its deliveries. */
  async arrived(): Promise<void> {
    await this.moved();
    await eventually(async () => expect(await this.missing()).toEqual([]));
  }

  /** Moves what was emitted; a broker need not be connected yet. */
  async moved(): Promise<void> {
    await eventually(async () => {
      await this.making.drain();
      expect(await this.dataSource.query('select from events.log where relayed_at is null')).toEqual([]);
    });
  }

  /** A further process that may relay. */
  async relayingProcess(): Promise<EventTransport> {
    const transport = this.carrier.transport(this.dataSource, this.url);
    await this.carrier.connected();
    return transport;
  }

  /** Waits until no delivery is pending. */
  async settled(): Promise<void> {
    await this.arrived();
    await eventually(async () =>
      expect(await this.dataSource.query("select from events.deliveries where state = 'PENDING'")).toEqual(
        [],
      ),
    );
  }

  async close(): Promise<void> {
    for (const events of this.running) await events.close();
    await this.carrier.close(this.beginnings.keys());
    for (const dataSource of this.open) await dataSource.destroy();
  }

  /** Events without a delivery to a consumer that was there. */
  private missing(): Promise<unknown[]> {
    return this.dataSource.query(
      `select l.id, b.key as consumer from events.log l, jsonb_each_text($1::jsonb) b
       where l.position > b.value::bigint and exists (select from events.consumers c where c.name = b.key)
         and not exists (select from events.deliveries d where d.event_id = l.id and d.consumer = b.key)`,
      [JSON.stringify(Object.fromEntries(this.beginnings))],
    );
  }
}

function consumerOf([name, react]: [string, Reaction]): EventConsumer {
  return {
    name,
    types: [thingMade.name],
    async handle(transaction, { id, entityId, data }) {
      const { name: thing } = data as { name: string };
      await transaction.query(
        'insert into reading.seen (consumer, event_id, entity_id, name) values ($1, $2, $3, $4)',
        [name, id, entityId, thing],
      );
      await react({ entityId, name: thing });
    },
  };
}

/** The processes, on a database of their own for each test of the `describe` that calls this. */
export function useThingEvents(): { get(): ThingEvents } {
  const database = useDatabase('empty');
  let events: ThingEvents | undefined;
  beforeEach(async () => {
    events = await ThingEvents.start(database.get().url);
  });
  afterEach(async () => {
    await events?.close();
    await database.get().query('truncate events.log, events.consumers, events.deliveries, reading.seen');
  });
  return {
    get() {
      if (!events) throw new Error('The events exist inside tests only.');
      return events;
    },
  };
}
