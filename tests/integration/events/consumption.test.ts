import { randomUUID } from 'node:crypto';
import type { EventConsumer } from '../../../subgraphs/shared/events/consumer';
import { Consumption } from '../../../subgraphs/shared/events/consumption';
import { claim } from '../../../subgraphs/shared/events/deliveries';
import { afterCommit, runTransaction } from '../../../subgraphs/shared/database/transaction';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { emitted, EventOutbox } from '../../../subgraphs/shared/events/outbox';
import { eventually } from '../../testkit/eventually';
import { thingMade, useThingEvents } from './support/thing-events';

const things = useThingEvents();
const noReaction = (): void => undefined;

/** Names of so many events. */
const named = (count: number): string[] => Array.from({ length: count }, (_, n) => `${n + 1}`);

it('of two processes one handles each event, and those of a thing in their order', async () => {
  const events = things.get();
  const readers = [
    await events.reader({ 'reading.first': noReaction, 'reading.second': noReaction }),
    await events.reader({ 'reading.first': noReaction, 'reading.second': noReaction }),
  ];
  for (const reader of readers) reader.start();

  const ids = await Promise.all(Array.from({ length: 8 }, () => events.make(named(6))));
  await events.settled();

  for (const id of ids)
    for (const consumer of ['reading.first', 'reading.second'])
      expect(await events.seen(id, consumer)).toEqual(named(6));
});

it('processes that relay at the same time deliver each event once, in the order of their positions', async () => {
  const events = things.get();
  await events.reader({ 'reading.first': noReaction });
  // Only the processes below relay.
  await events.making.close();
  const outbox = new EventOutbox('making');
  await Promise.all(Array.from({ length: 4 }, () => events.make(named(5), randomUUID(), outbox)));

  const processes = await Promise.all(Array.from({ length: 3 }, () => events.relayingProcess()));
  // A broker may take nothing for a moment after a queue is declared; then events wait, and their relay tries again.
  const relays = Array.from({ length: 4 }, () =>
    processes.map((process) => eventually(() => process.relay('making', 2))),
  );
  const moved = await Promise.all(relays.flat());
  await events.relayed();

  expect(moved.reduce((sum, count) => sum + count, 0)).toBe(20);
  const delivered = await events.dataSource.query<{ position: string }[]>(
    `select l.position from events.deliveries d join events.log l on l.id = d.event_id
     order by d.created_at, d.position`,
  );
  const positions = delivered.map(({ position }) => Number(position));
  expect(positions).toEqual([...positions].sort((a, b) => a - b));
  expect(new Set(positions).size).toBe(20);
});

it('an event that cannot be handled is tried again and then set aside, and holds up only its own thing', async () => {
  const events = things.get();
  const poisoned = randomUUID();
  const poison = ({ entityId, name }: { entityId: string; name: string }): void => {
    if (entityId === poisoned && name === '1') throw new TypeError('poison');
  };
  const reader = await events.reader(
    { 'reading.first': poison, 'reading.second': noReaction },
    { firstPauseMs: 600_000 },
  );
  await events.make(['1', '2'], poisoned);
  const healthy = await events.make(['1', '2']);
  await events.relayed();

  for (const attempt of [1, 2, 3]) {
    expect(await events.seen(poisoned)).toEqual([]);
    await events.makeDue();
    await reader.handleDue();
    const [first] = await events.deliveries(poisoned);
    const state = attempt < 3 ? 'PENDING' : 'SET_ASIDE';
    expect(first).toEqual({ state, attempts: attempt, last_error: 'TypeError: poison' });
    expect(await events.seen(poisoned, 'reading.second')).toEqual(['1', '2']);
    expect(await events.seen(healthy)).toEqual(['1', '2']);
  }
  expect(await events.seen(poisoned)).toEqual(['2']);
});

it('a process that starts tries again by itself', async () => {
  const events = things.get();
  let attempts = 0;
  const reader = await events.reader({
    'reading.first': () => {
      attempts += 1;
      if (attempts < 3) throw new Error('not yet');
    },
  });
  reader.start();

  const id = await events.make(['1']);
  await events.settled();

  expect([await events.seen(id), attempts]).toEqual([['1'], 3]);
});

it('one that works slowly holds nobody up', async () => {
  const events = things.get();
  let goOn: () => void = noReaction;
  const wait = new Promise<void>((resolve) => (goOn = resolve));
  const slow = randomUUID();
  const reader = await events.reader({
    'reading.first': ({ entityId }) => (entityId === slow ? wait : undefined),
    'reading.second': noReaction,
  });
  reader.start();
  await events.make(['1', '2'], slow);
  const others = await Promise.all(Array.from({ length: 4 }, () => events.make(['1'])));

  await eventually(async () => {
    for (const id of others) expect(await events.seen(id)).toEqual(['1']);
    expect(await events.seen(slow, 'reading.second')).toEqual(['1', '2']);
  });
  expect(await events.seen(slow)).toEqual([]);
  goOn();
  await events.settled();
  expect(await events.seen(slow)).toEqual(['1', '2']);
});

it('a consumer that is down for a while loses nothing', async () => {
  const events = things.get();
  await (await events.reader({ 'reading.first': noReaction })).close();
  const id = await events.make(named(5));
  await events.making.drain();
  expect(await events.seen(id)).toEqual([]);

  (await events.reader({ 'reading.first': noReaction })).start();
  await events.settled();

  expect(await events.seen(id)).toEqual(named(5));
});

it('what a process claimed and did not begin is handled by another one, and not by both', async () => {
  const events = things.get();
  const reader = await events.reader({ 'reading.first': noReaction });
  const id = await events.make(['1', '2']);
  await events.relayed();
  // As a process that dies now.
  const claimed = await claim(events.dataSource, 'reading.first', 5, 60_000);
  expect(claimed.map(({ event }) => event.data)).toEqual([{ name: '1' }]);
  expect(await reader.handleDue()).toBe(0);

  await events.dataSource.query(
    "update events.deliveries set next_attempt_at = now() where state = 'PENDING'",
  );
  expect(await reader.handleDue()).toBe(2);

  expect(await events.seen(id)).toEqual(['1', '2']);
});

it('an event whose handling ends the process every time is set aside', async () => {
  const events = things.get();
  const reader = await events.reader({ 'reading.first': noReaction }, { attempts: 2 });
  const id = await events.make(['1']);
  await events.relayed();
  for (let deaths = 0; deaths < 2; deaths += 1) await claim(events.dataSource, 'reading.first', 1, 0);

  await reader.handleDue();

  expect(await events.seen(id)).toEqual([]);
  expect(await events.deliveries(id)).toEqual([
    { state: 'SET_ASIDE', attempts: 3, last_error: 'Error: the process ended while the event was handled' },
  ]);
});

it('an event that is committed late is not forgotten', async () => {
  const events = things.get();
  const reader = await events.reader({ 'reading.first': noReaction });
  const [early, late] = [randomUUID(), randomUUID()];
  await runTransaction(events.dataSource, async (transaction) => {
    const event = emitted(thingMade, { entityId: late, data: { name: 'late' } });
    await events.making.outbox.emit(transaction, [event]);
    // Sends what was held, so that it has its position before the other one.
    await transaction.query('select $1::int', [1]);
    await events.make(['early'], early);
    await events.moved();
  });
  await events.relayed();
  await reader.handleDue();

  expect([await events.seen(early), await events.seen(late)]).toEqual([['early'], ['late']]);
});

it('a process that lost the connection on which it listens hears of events again', async () => {
  const events = things.get();
  const reader = await events.reader({ 'reading.first': noReaction });
  reader.start();
  const first = await events.make(['1']);
  await events.settled();
  await events.dataSource.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name like '%:events'`,
  );

  const second = await events.make(['2']);
  await events.settled();

  expect([await events.seen(first), await events.seen(second)]).toEqual([['1'], ['2']]);
});

it('what is prepared before the transaction is tried again like the handling, and what follows comes after the commit', async () => {
  const events = things.get();
  await events.reader({ 'reading.first': noReaction });
  const id = await events.make(['1']);
  await events.relayed();
  const calls: string[] = [];
  const consumer: EventConsumer<number> = {
    name: 'reading.first',
    types: [thingMade.name],
    prepare: () => {
      calls.push('prepare');
      return calls.length === 1 ? Promise.reject(new Error('a peer is away')) : Promise.resolve(42);
    },
    handle: async (transaction, event, prepared) => {
      calls.push(`handle ${prepared}`);
      afterCommit(transaction, () => calls.push('handled'));
      await transaction.query(
        "insert into reading.seen (consumer, event_id, entity_id, name) values ('reading.first', $1, $2, '1')",
        [event.id, event.entityId],
      );
    },
  };
  const consumption = new Consumption(events.dataSource, consumer, createLogger({ level: 'silent' }), {
    firstPauseMs: 600_000,
  });

  await consumption.handleDue();
  expect(calls).toEqual(['prepare']);
  await events.makeDue();
  await consumption.handleDue();
  await consumption.stop();

  expect(calls).toEqual(['prepare', 'prepare', 'handle 42', 'handled']);
  expect(await events.seen(id)).toEqual(['1']);
  expect(await events.deliveries(id)).toEqual([{ state: 'DONE', attempts: 2, last_error: null }]);
});
