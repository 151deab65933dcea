import { Carrier } from '../integration/events/support/carrier';
import { ThingEvents } from '../integration/events/support/thing-events';
import { BreakableServer } from '../testkit/breakable-server';
import { createDatabase } from '../testkit/database';
import { eventually } from '../testkit/eventually';

it('events stay with the broker while the database of their consumer is away', async () => {
  const database = await createDatabase('empty');
  const server = await BreakableServer.start();
  const carrier = new Carrier();
  const making = await ThingEvents.start(database.url, carrier);
  const elsewhere = await ThingEvents.start(server.url, carrier);
  const reader = await elsewhere.reader({ 'reading.first': () => undefined }, { pollMs: 100 });
  reader.start();
  // Its own process makes the queue: the publishing one does not know its registry.
  await eventually(async () => expect(await carrier.waitingFor('reading.first')).toBe(0));
  const first = await making.make(['1', '2']);
  await making.moved();
  await eventually(async () => expect(await elsewhere.seen(first)).toEqual(['1', '2']));

  await server.kill();
  const second = await making.make(['1', '2', '3']);
  await making.moved();
  expect(await making.making.queues.events?.()).toMatchObject({ entries: 0 });
  await server.start();

  await eventually(async () => {
    expect(await elsewhere.seen(second)).toEqual(['1', '2', '3']);
    expect(await elsewhere.seen(first)).toEqual(['1', '2']);
  });
  await making.close();
  await elsewhere.close();
  await database.drop();
  await server.remove();
});
