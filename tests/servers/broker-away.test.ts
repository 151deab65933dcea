import { Carrier } from '../integration/events/support/carrier';
import { ThingEvents } from '../integration/events/support/thing-events';
import { createDatabase, type TestDatabase } from '../testkit/database';
import { eventually } from '../testkit/eventually';
import { RabbitMq } from './support/rabbitmq';

const noReaction = (): void => undefined;
const NAMES = Array.from({ length: 20 }, (_, n) => `${n + 1}`);

let server: RabbitMq;
let database: TestDatabase;
let events: ThingEvents;
beforeAll(async () => {
  server = await RabbitMq.open();
  database = await createDatabase('empty');
  events = await ThingEvents.start(database.url, new Carrier(server.url));
});
afterAll(async () => {
  await events.close();
  await server.remove();
  await database.drop();
});

it('a broker that is killed in the middle loses nothing and doubles nothing, and writers go on without it', async () => {
  (await events.reader({ 'reading.first': noReaction })).start();
  await events.make(['1']);
  await events.settled();
  await server.written();
  const before = await Promise.all(Array.from({ length: 4 }, () => events.make(NAMES)));
  // Some of them are in its queue, some in the log.
  void events.making.drain();
  await server.kill();
  const during = await Promise.all(Array.from({ length: 4 }, () => events.make(NAMES)));
  const waiting = await events.making.queues.events?.();
  expect(waiting?.entries).toBeGreaterThanOrEqual(during.length * NAMES.length);

  await server.start();
  await events.settled();

  for (const id of [...before, ...during]) expect(await events.seen(id)).toEqual(NAMES);
});

it('events wait while the broker does not respond', async () => {
  server.signal('SIGSTOP');
  const id = await events.make(['1', '2']);
  await events.making.drain();
  expect((await events.making.queues.events?.())?.entries).toBe(2);
  server.signal('SIGCONT');

  await events.settled();
  expect(await events.seen(id)).toEqual(['1', '2']);
});

it('a broker that has lost its files gets its queues again', async () => {
  await server.kill();
  server.forget();
  await server.start();
  const id = await events.make(['1', '2']);
  await events.settled();

  expect(await events.seen(id)).toEqual(['1', '2']);
  await eventually(async () => expect(await events.carrier.waitingFor('reading.first')).toBe(0));
});
