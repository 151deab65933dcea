import { randomUUID } from 'node:crypto';
import { eventually } from '../testkit/eventually';
import { createDatabase } from '../testkit/database';
import { buildOnce } from '../testkit/processes/build-once';
import { RunningProcess } from '../testkit/processes/running-process';
import { EventOutbox } from '../../subgraphs/shared/events/outbox';
import { ThingEvents } from '../integration/events/support/thing-events';

const THINGS = 6;
const NAMES = Array.from({ length: 25 }, (_, n) => `${n + 1}`);

it('events that a process was handling when it was killed are handled once by the others, in their order', async () => {
  buildOnce();
  const database = await createDatabase('empty');
  const things = await ThingEvents.start(database.url);
  await things.dataSource.query('alter table reading.seen add column process int');
  const { url, prefix } = things.carrier;
  const broker = url === null ? [] : [url, prefix];
  const startReader = (): RunningProcess =>
    new RunningProcess('reader', 'tests/e2e/support/event-reader.cjs', [database.url, ...broker], {});
  const seen = async (): Promise<number> =>
    (await things.dataSource.query<unknown[]>('select from reading.seen')).length;
  const readers = [startReader(), startReader()];
  try {
    await eventually(async () =>
      expect(await things.dataSource.query('select from events.consumers')).toHaveLength(1),
    );
    await things.expects('reading.first');
    const ids = await Promise.all(Array.from({ length: THINGS }, () => things.make(NAMES)));
    await things.moved();
    // Twice one dies in the middle, and another one starts.
    for (const share of [0.2, 0.5]) {
      await eventually(async () => expect(await seen()).toBeGreaterThan(share * THINGS * NAMES.length));
      await readers.shift()?.stop('SIGKILL');
      readers.push(startReader());
    }
    await eventually(async () => expect(await seen()).toBe(THINGS * NAMES.length));

    for (const id of ids) expect(await things.seen(id)).toEqual(NAMES);
    const processes = await things.dataSource.query<unknown[]>('select distinct process from reading.seen');
    expect(processes.length).toBeGreaterThan(1);
    const states = await things.dataSource.query<unknown[]>(
      'select state, count(*)::int from events.deliveries group by 1',
    );
    expect(states).toEqual([{ state: 'DONE', count: THINGS * NAMES.length }]);
  } finally {
    for (const reader of readers) await reader.stop();
    await things.close();
    await database.drop();
  }
});

it('events that a process was relaying when it was killed are handled once, in their order', async () => {
  buildOnce();
  const database = await createDatabase('empty');
  const things = await ThingEvents.start(database.url);
  const { url, prefix } = things.carrier;
  const broker = url === null ? [] : [url, prefix];
  const relay = (): RunningProcess =>
    new RunningProcess('relay', 'tests/e2e/support/event-relay.cjs', [database.url, ...broker], {});
  // Only these processes relay.
  await things.making.close();
  const outbox = new EventOutbox('making');
  const relayed = async (): Promise<number> =>
    (await things.dataSource.query<unknown[]>('select from events.log where relayed_at is not null')).length;
  let process: RunningProcess | null = null;
  try {
    (await things.reader({ 'reading.first': () => undefined })).start();
    const ids = await Promise.all(
      Array.from({ length: THINGS }, () => things.make(NAMES, randomUUID(), outbox)),
    );
    for (const share of [0.1, 0.4]) {
      process = relay();
      await eventually(async () => expect(await relayed()).toBeGreaterThan(share * THINGS * NAMES.length));
      await process.stop('SIGKILL');
    }
    process = relay();
    await eventually(async () => expect(await relayed()).toBe(THINGS * NAMES.length));
    await things.settled();

    for (const id of ids) expect(await things.seen(id)).toEqual(NAMES);
  } finally {
    await process?.stop();
    await things.close();
    await database.drop();
  }
});
