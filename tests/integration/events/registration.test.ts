import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { z } from 'zod';
import { queryableOf } from '../../../subgraphs/shared/database/queryable';
import { defineEvent } from '../../../subgraphs/shared/events/define-event';
import { EventOutbox } from '../../../subgraphs/shared/events/outbox';
import { createEventTables } from '../../../subgraphs/shared/events/tables';
import { createDatabase } from '../../testkit/database';
import { countStatements } from '../../testkit/statement-counter';
import { thingMade, useThingEvents } from './support/thing-events';

const things = useThingEvents();
const noReaction = (): void => undefined;

it('processes that start together on a new database make the tables once', async () => {
  const database = await createDatabase('empty');
  const clients = Array.from({ length: 6 }, () => new Client({ connectionString: database.url }));
  await Promise.all(clients.map((client) => client.connect()));

  await Promise.all(clients.map((client) => createEventTables(queryableOf(client))));

  expect(await database.query('select from events.log')).toEqual([]);
  await Promise.all(clients.map((client) => client.end()));
  await database.drop();
});

it('the catalogue says what the code says, and says it once', async () => {
  const { making, dataSource } = things.get();
  const thingBroken = defineEvent(
    'thing.broken',
    1,
    z.object({ on: z.iso.date(), by: z.guid().nullable() }),
    {
      entity: 'Thing',
      description: 'A thing was broken.',
    },
  );
  const published = (): Promise<{ name: string }[]> =>
    dataSource.query(
      "select name, version, entity, schema from events.types where domain = 'making' order by name",
    );

  await making.register([thingMade, thingBroken], []);
  expect(await published()).toEqual([
    {
      name: 'thing.broken',
      version: 1,
      entity: 'Thing',
      schema: {
        type: 'object',
        properties: {
          on: { type: 'string', format: 'date' },
          by: { anyOf: [{ type: 'string', format: 'uuid' }, { type: 'null' }] },
        },
        required: ['on', 'by'],
      },
    },
    {
      name: 'thing.made',
      version: 1,
      entity: 'Thing',
      schema: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
    },
  ]);
  const { count } = await countStatements(dataSource, () => making.register([thingBroken, thingMade], []));
  expect(count).toBe(2);

  await making.register([thingMade], []);
  expect((await published()).map(({ name }) => name)).toEqual(['thing.made']);
});

it('a type or a consumer belongs to one domain', async () => {
  const { making } = things.get();
  const reader = await things.get().reader({ 'reading.first': noReaction });
  const consumer = { name: 'reading.first', types: [], handle: () => Promise.resolve() };

  await expect(reader.register([thingMade], [])).rejects.toThrow(
    'another domain publishes a type of reading',
  );
  await expect(making.register([thingMade], [consumer])).rejects.toThrow(
    'another domain has a consumer reading.first',
  );
  const twice = making.register([thingMade, thingMade], []);
  await expect(twice).rejects.toThrow('making defines thing.made 1 twice');
});

it('a consumer gets the events of its types from when it is there', async () => {
  const events = things.get();
  const before = await events.make(['before']);
  await events.moved();
  const reader = await events.reader({ 'reading.first': noReaction });
  const after = await events.make(['after']);
  await events.relayed();
  await reader.handleDue();

  expect([await events.seen(before), await events.seen(after)]).toEqual([[], ['after']]);
});

it('what a consumer did not handle is dropped when it is gone', async () => {
  const events = things.get();
  const reader = await events.reader({ 'reading.first': noReaction });
  const id = await events.make(['1']);
  await events.relayed();

  await reader.register([], []);

  expect(await events.deliveries(id)).toMatchObject([{ state: 'DROPPED' }]);
});

it('old events are removed when no consumer is to handle them any more', async () => {
  const events = things.get();
  const reader = await events.reader({ 'reading.first': noReaction });
  const handled = await events.make(['1']);
  await events.relayed();
  await reader.handleDue();
  const pending = await events.make(['1']);
  await events.relayed();
  // Nobody relays any more.
  await events.making.close();
  const outbox = new EventOutbox('making');
  const waiting = await events.make(['1'], randomUUID(), outbox);
  await events.dataSource.query("update events.log set occurred_at = now() - interval '8 days'");
  const young = await events.make(['1'], randomUUID(), outbox);

  const removed = await events.making.removeOlderThan(7);

  const kept = await events.dataSource.query<{ entity_id: string }[]>('select entity_id from events.log');
  expect(removed).toBe(1);
  expect(kept.map(({ entity_id }) => entity_id).sort()).toEqual([pending, waiting, young].sort());
  expect(await events.deliveries(handled)).toEqual([]);
});

it('what waits is counted', async () => {
  const events = things.get();
  const reader = await events.reader(
    {
      'reading.first': () => {
        throw new Error('poison');
      },
    },
    { attempts: 1 },
  );
  const counts = async (): Promise<Record<string, number>> => {
    const queues = Object.entries({
      ...events.making.queues,
      ...reader.queues,
      made: events.making.queues.events,
    });
    const states = await Promise.all(queues.map(async ([name, state]) => [name, await state?.()] as const));
    return Object.fromEntries(states.map(([name, state]) => [name, state?.entries ?? -1]));
  };
  // Nobody relays before the test does.
  await events.making.close();
  await events.make(['1', '2'], randomUUID(), new EventOutbox('making'));
  expect(await counts()).toEqual({ events: 0, made: 2, deliveries: 0, deliveries_set_aside: 0 });
  await events.relayed();
  expect(await counts()).toEqual({ events: 0, made: 0, deliveries: 2, deliveries_set_aside: 0 });
  await reader.handleDue();
  expect(await counts()).toEqual({ events: 0, made: 0, deliveries: 0, deliveries_set_aside: 2 });
});
