import { randomUUID } from 'node:crypto';
import { Carrier } from '../integration/events/support/carrier';
import { ThingEvents, useThingEvents } from '../integration/events/support/thing-events';
import { createDatabase } from '../testkit/database';
import { eventually } from '../testkit/eventually';

const things = useThingEvents();
const noReaction = (): void => undefined;

it('the queue of a consumer keeps its events while all its processes are away', async () => {
  const events = things.get();
  await (await events.reader({ 'reading.first': noReaction })).close();
  const id = await events.make(['1', '2', '3']);
  await events.moved();
  expect(await events.deliveries(id)).toEqual([]);
  expect(await events.carrier.waitingFor('reading.first')).toBe(3);

  (await events.reader({ 'reading.first': noReaction })).start();
  await events.settled();

  expect(await events.seen(id)).toEqual(['1', '2', '3']);
  expect(await events.carrier.waitingFor('reading.first')).toBe(0);
});

it('another process takes the events of one that ends, in their order', async () => {
  const events = things.get();
  const readers = [
    await events.reader({ 'reading.first': noReaction }),
    await events.reader({ 'reading.first': noReaction }),
  ];
  for (const reader of readers) reader.start();
  const first = await events.make(['1']);
  await events.settled();
  await readers[0]?.close();

  const second = await events.make(['1', '2', '3']);
  await events.settled();

  expect([await events.seen(first), await events.seen(second)]).toEqual([['1'], ['1', '2', '3']]);
});

it('an event that is published twice is delivered once', async () => {
  const events = things.get();
  (await events.reader({ 'reading.first': noReaction })).start();
  const id = await events.make(['1', '2']);
  await events.settled();

  // As a process that died between what the broker confirmed and its own note.
  await events.dataSource.query('update events.log set relayed_at = null');
  const last = await events.make(['last']);
  await events.settled();

  expect([await events.seen(id), await events.seen(last)]).toEqual([['1', '2'], ['last']]);
});

it('an event that was removed from the log while its consumer was down is handled all the same', async () => {
  const events = things.get();
  await events.reader({ 'reading.first': noReaction });
  const id = await events.make(['old']);
  await events.moved();
  await events.dataSource.query("update events.log set occurred_at = now() - interval '8 days'");
  expect(await events.making.removeOlderThan(7)).toBe(1);

  (await events.reader({ 'reading.first': noReaction })).start();
  await eventually(async () => expect(await events.seen(id)).toEqual(['old']));

  const logged = await events.dataSource.query<unknown[]>(
    'select type, version, domain, entity_type, entity_id, data from events.log where entity_id = $1',
    [id],
  );
  expect(logged).toEqual([
    {
      type: 'thing.made',
      version: 1,
      domain: 'making',
      entity_type: 'Thing',
      entity_id: id,
      data: { name: 'old' },
    },
  ]);
});

it('domains on different databases reach each other, and old events are removed from both', async () => {
  const [database, otherDatabase] = [await createDatabase('empty'), await createDatabase('empty')];
  const carrier = new Carrier();
  const making = await ThingEvents.start(database.url, carrier);
  const elsewhere = await ThingEvents.start(otherDatabase.url, carrier);
  // There, only the domain that reads is at home.
  await elsewhere.dataSource.query("delete from events.types where domain = 'making'");
  const reader = await elsewhere.reader({ 'reading.first': noReaction });
  reader.start();
  // Noted when the queue gets events, which is later than that it is there.
  await eventually(async () =>
    expect(await elsewhere.dataSource.query('select consumer from events.broker_queues')).toEqual([
      { consumer: 'reading.first' },
    ]),
  );

  const ids = [await making.make(['1', '2', '3']), await making.make(['1', '2'])];
  await making.moved();
  await eventually(async () => {
    expect(await elsewhere.seen(ids[0] ?? '')).toEqual(['1', '2', '3']);
    expect(await elsewhere.seen(ids[1] ?? '')).toEqual(['1', '2']);
  });
  await elsewhere.dataSource.query("update events.log set occurred_at = now() - interval '8 days'");
  expect(await reader.removeOlderThan(7)).toBe(5);

  await making.close();
  await elsewhere.close();
  await database.drop();
  await otherDatabase.drop();
});

it('a consumer that takes fewer types gets no more of the others, and one that is gone has no queue', async () => {
  const events = things.get();
  const reader = await events.reader({ 'reading.first': noReaction, 'reading.second': noReaction });
  const before = await events.make(['1']);
  await events.relayed();
  await events.relayed();
  const consumer = { name: 'reading.second', types: ['thing.broken'], handle: () => Promise.resolve() };
  await reader.register([], [consumer]);

  const after = await events.make(['1']);
  await events.moved();
  await eventually(async () => expect(await events.carrier.waitingFor('reading.first')).toBeNull());

  expect(await events.carrier.waitingFor('reading.second')).toBe(0);
  const told = await events.dataSource.query<unknown[]>('select consumer, types from events.broker_queues');
  expect(told).toEqual([{ consumer: 'reading.second', types: ['thing.broken'] }]);
  const delivered = await events.dataSource.query<unknown[]>(
    'select distinct entity_id from events.deliveries',
  );
  expect(delivered).toEqual([{ entity_id: before }]);
  expect(after).not.toBe(before);
});

it('what is no event goes into the dead queue, and the events behind it go on', async () => {
  const events = things.get();
  (await events.reader({ 'reading.first': noReaction })).start();
  const first = await events.make(['1']);
  await events.settled();
  const event = {
    id: randomUUID(),
    type: 'thing.made',
    version: 1,
    domain: 'making',
    entity_type: 'Thing',
    entity_id: randomUUID(),
    // A character that PostgreSQL cannot store.
    data: { name: '\u0000' },
    actor_id: null,
    request_id: null,
    occurred_at: new Date().toISOString(),
  };
  await events.carrier.publish('thing.made', ['no JSON', '{"id":7}', JSON.stringify(event)]);

  const second = await events.make(['2']);
  await events.settled();
  expect([await events.seen(first), await events.seen(second)]).toEqual([['1'], ['2']]);
  await eventually(async () => expect(await events.carrier.waitingFor('dead')).toBe(3));
});
