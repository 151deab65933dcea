import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { EventConsumer } from '../../subgraphs/shared/events/consumer';
import { defineEvent } from '../../subgraphs/shared/events/define-event';
import { DomainEvents } from '../../subgraphs/shared/events/domain-events';
import { emitted } from '../../subgraphs/shared/events/outbox';
import { createLogger } from '../../subgraphs/shared/runtime/logger';
import type { Shown } from '../testkit/api-types';
import { graphql } from '../testkit/graphql';
import type { HttpClient } from '../testkit/http';
import { useSystem } from '../testkit/system';

type Delivery = Shown<'EventDelivery'>;

const system = useSystem();
const bookLent = defineEvent('book.lent', 1, z.object({ due_on: z.iso.date() }), {
  entity: 'Book',
  description: 'A book was lent.',
});

let admin: HttpClient;
/** A domain that the system does not have. */
let library: DomainEvents;
let isPoison = true;

beforeAll(async () => {
  admin = await system.get().as('admin');
  const { dataSource } = system.get().system.workforce;
  library = new DomainEvents({
    domain: 'library',
    dataSource,
    databaseUrl: system.get().database.url,
    logger: createLogger({ level: 'silent' }),
    pace: { attempts: 1 },
  });
  const consumer: EventConsumer = {
    name: 'library.reminders',
    types: [bookLent.name],
    handle: () => (isPoison ? Promise.reject(new Error('poison')) : Promise.resolve()),
  };
  await library.register([bookLent], [consumer]);
});
afterAll(() => library.close());

/** Lends a book. @returns its delivery, which was set aside when it is poison */
async function lend(bookId: string = randomUUID()): Promise<Delivery> {
  const { dataSource } = system.get().system.workforce;
  await library.outbox.emit(dataSource, [
    emitted(bookLent, { entityId: bookId, data: { due_on: '2026-05-04' } }),
  ]);
  await library.drain();
  await library.handleDue();
  const list = await admin.get('/api/v1/event-deliveries/', {
    query: { entity_id: bookId, consumer: 'library.reminders' },
  });
  const [delivery] = list.expectStatus(200).json<{ results: Delivery[] }>().results;
  if (!delivery) throw new Error('nothing was delivered');
  return delivery;
}

const stateOf = async (id: string): Promise<string> =>
  (await admin.get(`/api/v1/event-deliveries/${id}/`)).expectStatus(200).json<Delivery>().state;

beforeEach(() => (isPoison = true));

it('the catalogue has the kinds of events of all domains', async () => {
  const list = await admin.get('/api/v1/event-types/', { query: { search: 'course.published' } });

  expect(list.expectStatus(200).json()).toMatchObject({
    count: 1,
    results: [
      {
        name: 'course.published',
        domain: 'curriculum',
        schema: { required: ['framework', 'code'], properties: { code: { type: 'string' } } },
      },
    ],
  });
});

it('events are listed by kind, thing and time', async () => {
  const bookId = randomUUID();
  const { event_id } = await lend(bookId);
  const event = (await admin.get(`/api/v1/events/${event_id}/`)).expectStatus(200);
  const { occurred_at } = event.json<{ occurred_at: string }>();
  const countOf = async (query: Readonly<Record<string, string>>): Promise<number> =>
    (await admin.get('/api/v1/events/', { query })).expectStatus(200).json<{ count: number }>().count;

  expect(event.json()).toMatchObject({
    type: 'book.lent',
    entity_id: bookId,
    data: { due_on: '2026-05-04' },
  });
  expect(await countOf({ entity_id: bookId, type: 'book.lent', from: occurred_at })).toBe(1);
  expect(await countOf({ entity_id: bookId, to: occurred_at })).toBe(0);
  expect(await countOf({ entity_id: bookId, type: 'course.published' })).toBe(0);
});

it('what was set aside is retried, and is done then', async () => {
  const { id, ...delivery } = await lend();
  expect(delivery).toMatchObject({
    consumer: 'library.reminders',
    type: 'book.lent',
    state: 'SET_ASIDE',
    attempts: 1,
    last_error: 'Error: poison',
  });

  isPoison = false;
  const retried = (await admin.post(`/api/v1/event-deliveries/${id}/retry/`)).expectStatus(200);
  expect(retried.json()).toMatchObject({ state: 'PENDING', attempts: 0, ended_at: null });
  await library.handleDue();

  expect(await stateOf(id)).toBe('DONE');
  const again = await admin.post(`/api/v1/event-deliveries/${id}/retry/`);
  expect(again.expectStatus(409).json()).toMatchObject({ code: 'FSM_INVALID_TRANSITION' });
});

it('what is dropped is not handled, until somebody retries it', async () => {
  const { id } = await lend();
  const drop = () => admin.post(`/api/v1/event-deliveries/${id}/drop/`, { reason: 'The book is gone' });

  for (const response of await Promise.all([drop(), drop()]))
    expect(response.expectStatus(200).json()).toMatchObject({ state: 'DROPPED', reason: 'The book is gone' });
  isPoison = false;
  await library.handleDue();
  expect(await stateOf(id)).toBe('DROPPED');

  (await admin.post(`/api/v1/event-deliveries/${id}/retry/`)).expectStatus(200);
  await library.handleDue();
  expect(await stateOf(id)).toBe('DONE');
  expect((await drop()).status).toBe(409);
});

it('an event shows what became of it for each consumer', async () => {
  const { event_id } = await lend();
  const query = `query ($id: UUID!) {
    eventDeliveries(filter: { eventId: $id }) { results { event { type deliveries { consumer state } } } }
  }`;

  const { data } = await graphql(admin, query, { variables: { id: event_id } });

  const deliveries = [
    { consumer: 'library.reminders', state: 'SET_ASIDE' },
    { consumer: 'operations.webhooks', state: 'PENDING' },
  ];
  const event = { type: 'book.lent', deliveries };
  expect(data).toEqual({ eventDeliveries: { results: [{ event }, { event }] } });
});
