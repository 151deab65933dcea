import { createClient } from '@redis/client';
import { Carrier } from '../integration/events/support/carrier';
import { eventually } from '../testkit/eventually';
import { useOwnSystem } from '../testkit/system';
import type { Shown } from '../testkit/api-types';

const { TEST_BROKER_URL: brokerUrl = '', TEST_REDIS_URL: redisUrl = '' } = process.env;

// Before the system closes: hooks run in the order they are declared.
let consumers: string[] = [];
const system = useOwnSystem('a broker and Redis', {
  BROKER_URL: brokerUrl,
  REDIS_URL: redisUrl,
  JOBS_ENABLED: 'on',
  THROTTLE_ANON: '1000/hour',
});
beforeAll(async () => {
  const rows = await system.get().database.query<{ name: string }>('select name from events.consumers');
  consumers = rows.map(({ name }) => name);
});
afterAll(async () => {
  const carrier = new Carrier(brokerUrl, 'ism');
  carrier.broker();
  await carrier.close(consumers);
});

it('shows both to operators, and needs neither', async () => {
  await eventually(async () => {
    const response = await system.get().anonymous().get('/api/health/');
    expect(response.expectStatus(200).json()).toMatchObject({
      parts: [
        { name: 'broker', is_ready: true, is_needed: false },
        { name: 'redis', is_ready: true, is_needed: false },
      ],
    });
  });
});

it('what a request does reaches the consumers of other domains through the broker', async () => {
  const admin = await system.get().as('admin');
  const created = await admin.post('/api/v1/students/', {
    student_number: 'B-1',
    given_name: 'Amina',
    family_name: 'Otieno',
    email: 'b-1@ism.test',
  });
  const { id } = created.expectStatus(201).json<Shown<'Student'>>();
  (await admin.post(`/api/v1/students/${id}/suspend/`, { reason: 'Fees' })).expectStatus(200);

  await eventually(async () => {
    const response = await admin.get('/api/v1/event-deliveries/', { query: { entity_id: id } });
    const { results } = response.json<{ results: Shown<'EventDelivery'>[] }>();
    const done = results.filter(({ state }) => state === 'DONE').map(({ consumer }) => consumer);
    expect(done.sort()).toEqual([...consumers].sort());
  });
  const metrics = (await system.get().anonymous().get('/metrics')).text;
  expect(metrics).toMatch(/^ism_broker_connected 1$/m);
  expect(metrics).toMatch(/^ism_redis_connected 1$/m);
  const published = /^ism_broker_events_total\{direction="published"\} (\d+)$/m.exec(metrics)?.[1];
  expect(Number(published)).toBeGreaterThan(0);
});

it('counts requests in Redis', async () => {
  await system.get().anonymous().get('/api/v1/auth/me/');

  const client = await createClient({ url: redisUrl }).connect();
  expect(Number(await client.get('ism:throttle:anon:127.0.0.1'))).toBeGreaterThan(0);
  await client.del('ism:throttle:anon:127.0.0.1');
  client.destroy();
});
