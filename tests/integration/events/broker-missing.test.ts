import { randomUUID } from 'node:crypto';
import { Registry } from 'prom-client';
import { Broker } from '../../../subgraphs/shared/events/broker/broker';
import { DomainEvents } from '../../../subgraphs/shared/events/domain-events';
import { emitted } from '../../../subgraphs/shared/events/outbox';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { thingMade, useThingEvents } from './support/thing-events';

const things = useThingEvents();
const logger = createLogger({ level: 'silent' });

it('a process whose broker is away starts, writes and ends, and its events wait in the log', async () => {
  const { dataSource } = things.get();
  const metrics = new Registry();
  // Nothing listens there.
  const broker = Broker.start({ url: 'amqp://127.0.0.1:1', logger, metrics });
  const databaseUrl = (dataSource.options as { readonly url: string }).url;
  const events = new DomainEvents({ domain: 'waiting', dataSource, databaseUrl, broker, logger });
  await events.register(
    [],
    [{ name: 'waiting.first', types: [thingMade.name], handle: () => Promise.resolve() }],
  );
  events.start();

  const event = emitted(thingMade, { entityId: randomUUID(), data: { name: '1' } });
  await events.outbox.emit(dataSource, [event]);
  await events.drain();

  expect((await events.queues.events?.())?.entries).toBe(1);
  expect(broker.health).toEqual({ name: 'broker', isReady: false, isNeeded: false });
  expect(await metrics.metrics()).toContain('ism_broker_connected 0');
  await events.close();
  await broker.close();
});
