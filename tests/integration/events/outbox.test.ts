import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import { createAuditTables } from '../../../subgraphs/shared/audit/tables';
import { Writer } from '../../../subgraphs/shared/audit/writer';
import { runTransaction } from '../../../subgraphs/shared/database/transaction';
import { defineEvent } from '../../../subgraphs/shared/events/define-event';
import { emitted, EventOutbox } from '../../../subgraphs/shared/events/outbox';
import { createEventTables } from '../../../subgraphs/shared/events/tables';
import { IdempotencyKeys } from '../../../subgraphs/shared/idempotency/idempotency-keys';
import { createIdempotencyTable } from '../../../subgraphs/shared/idempotency/tables';
import { createDataSource } from '../../../subgraphs/shared/runtime/data-source';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { useDatabase } from '../../testkit/database';
import { countRoundTrips } from '../../testkit/round-trips';

const DOMAIN = 'making';
const thingMade = defineEvent('thing.made', 1, z.object({ name: z.string() }), {
  entity: 'Thing',
  description: 'A thing was made.',
});
const request = { identity: null, requestId: 'r-1', clientAddress: '192.0.2.1', refreshToken: null };

const database = useDatabase('empty');
const outbox = new EventOutbox(DOMAIN);
let dataSource: DataSource;
let writer: Writer;

beforeAll(async () => {
  const logger = createLogger({ level: 'silent' });
  dataSource = await createDataSource({ url: database.get().url, schema: DOMAIN, logger });
  await createAuditTables(dataSource, DOMAIN);
  await createIdempotencyTable(dataSource, DOMAIN);
  await createEventTables(dataSource);
  await createEventTables(dataSource);
  const audit = { schema: DOMAIN, announce: () => undefined };
  writer = new Writer(dataSource, audit, new IdempotencyKeys(DOMAIN), outbox);
});
afterAll(() => dataSource.destroy());

/** Makes a thing, with an event for each name. */
function make(id: string, names: readonly string[], keyedWrite?: string): Promise<string> {
  const keyed = keyedWrite && { keyedWrite: { id: keyedWrite, fingerprint: 'f', isReplayed: false } };
  return writer.run({ ...request, ...keyed }, async (transaction, report) => {
    await transaction.query('select $1::uuid', [id]);
    for (const name of names) report.emits(thingMade, { entityId: id, data: { name } });
    report.wrote({ action: 'MAKE_THING', resource: 'THING', id });
    return id;
  });
}

const eventsOf = (id: string) =>
  database.get().query<{ data: { name: string } }>(
    `select type, version, domain, entity_type, data, actor_id, request_id, relayed_at from events.log
     where entity_id = $1 order by position`,
    [id],
  );
const namesOf = async (id: string): Promise<string[]> => (await eventsOf(id)).map(({ data }) => data.name);

it('events are committed with what they tell, in their order', async () => {
  const id = randomUUID();
  await make(id, ['first', 'second', 'third']);

  expect(await namesOf(id)).toEqual(['first', 'second', 'third']);
  expect((await eventsOf(id))[0]).toEqual({
    type: 'thing.made',
    version: 1,
    domain: DOMAIN,
    entity_type: 'Thing',
    data: { name: 'first' },
    actor_id: null,
    request_id: 'r-1',
    relayed_at: null,
  });
});

it('a write that is rolled back leaves none', async () => {
  const id = randomUUID();
  const failing = writer.run(request, (_transaction, report) => {
    report.emits(thingMade, { entityId: id, data: { name: 'never' } });
    return Promise.reject(new Error('undone'));
  });

  await expect(failing).rejects.toThrow('undone');
  expect(await namesOf(id)).toEqual([]);
});

it('a write that runs again because the database asks for it leaves them once', async () => {
  const id = randomUUID();
  let attempts = 0;
  await writer.run(request, async (transaction, report) => {
    attempts += 1;
    report.emits(thingMade, { entityId: id, data: { name: `attempt ${attempts}` } });
    report.wrote({ action: 'MAKE_THING', resource: 'THING', id });
    if (attempts === 1) await transaction.query(`do $$ begin raise serialization_failure; end $$`);
  });

  expect(await namesOf(id)).toEqual(['attempt 2']);
});

it('a write that is repeated under its key leaves them once', async () => {
  const id = randomUUID();
  await make(id, ['once'], 'key-1');
  await make(id, ['once'], 'key-1');

  expect(await namesOf(id)).toEqual(['once']);
});

it('events cost no round trip', async () => {
  await make(randomUUID(), ['first on this connection']);
  const without = await countRoundTrips(dataSource, () => make(randomUUID(), []));
  const withMany = await countRoundTrips(dataSource, () => make(randomUUID(), ['a', 'b', 'c']));

  expect([without, withMany]).toEqual([2, 2]);
});

it('jobs write them in their own transaction', async () => {
  const id = randomUUID();
  await runTransaction(dataSource, (transaction) =>
    outbox.emit(transaction, [emitted(thingMade, { entityId: id, data: { name: 'by a job' } })]),
  );

  expect(await namesOf(id)).toEqual(['by a job']);
});

it('data that the type does not publish is not written', async () => {
  const id = randomUUID();
  const wrong = { name: 7 } as unknown as { name: string };

  expect(() => emitted(thingMade, { entityId: id, data: wrong })).toThrow(z.ZodError);
  expect(
    emitted(thingMade, { entityId: id, data: { name: 'x', secret: 'y' } as { name: string } }).data,
  ).toEqual({
    name: 'x',
  });
});

it('the name of a kind of event is noun and past participle', () => {
  const define = (): unknown =>
    defineEvent('ThingMade', 1, z.object({}), { entity: 'Thing', description: 'A thing was made.' });

  expect(define).toThrow('ThingMade is no name of an event');
});
