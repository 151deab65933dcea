import 'reflect-metadata';
import { Administrators } from '../../subgraphs/identity/administrators/administrators';
import { Writer } from '../../subgraphs/shared/audit/writer';
import { EventOutbox } from '../../subgraphs/shared/events/outbox';
import { IdempotencyKeys } from '../../subgraphs/shared/idempotency/idempotency-keys';
import { createDataSource } from '../../subgraphs/shared/runtime/data-source';
import { createLogger } from '../../subgraphs/shared/runtime/logger';
import type { Environment } from '../../subgraphs/shared/runtime/config';
import { createDatabase, type TestDatabase } from '../testkit/database';
import { startTestSystem, type TestSystem } from '../testkit/system';

/** The administrator of ADMIN_EMAIL and ADMIN_PASSWORD, in production, where nobody else could make one. */

const EMAIL = 'root@school.test';
const PASSWORD = 'kahawa na chai kwa wote';

const open: { close(): Promise<void> }[] = [];
let database: TestDatabase;

beforeEach(async () => {
  database = await createDatabase('migrated');
});
afterEach(async () => {
  for (const system of open.splice(0)) await system.close();
  await database.drop();
});

async function start(settings: Environment): Promise<TestSystem> {
  const system = await startTestSystem({
    NODE_ENV: 'production',
    DEMO_PASSWORD: undefined,
    DATABASE_URL: database.url,
    ...settings,
  });
  open.push(system);
  return system;
}

const administrators = () =>
  database.query<{ email: string }>("select email from identity.users where role = 'ADMIN'");

it('is made at the first start, and signs in', async () => {
  const system = await start({ ADMIN_EMAIL: ` ${EMAIL}`, ADMIN_PASSWORD: PASSWORD });

  expect(await administrators()).toEqual([{ email: EMAIL }]);
  const client = system.anonymous();
  const response = await client.post('/api/v1/auth/login/', { email: EMAIL, password: PASSWORD });
  response.expectStatus(200);
  expect(response.json()).toMatchObject({ user: { role: 'ADMIN', is_staff: true, email_verified: true } });
});

it('is made by one of ten processes that ask at the same instant', async () => {
  await start({});
  const logger = createLogger({ level: 'silent' });
  const dataSource = await createDataSource({ url: database.url, schema: 'identity', logger });
  open.push({ close: () => dataSource.destroy() });
  const audit = { schema: 'identity', announce: () => undefined };
  const makers = Array.from(
    { length: 10 },
    () =>
      new Administrators(
        dataSource,
        new Writer(dataSource, audit, new IdempotencyKeys('identity'), new EventOutbox('identity')),
      ),
  );

  const made = await Promise.all(
    makers.map((maker, n) =>
      maker.createFirst(
        { email: `root${n}@school.test`, password: PASSWORD, givenName: 'A', familyName: 'B' },
        'a test',
      ),
    ),
  );

  expect(made.filter((id) => id !== null)).toHaveLength(1);
  expect(await administrators()).toHaveLength(1);
});

it('stays as it is at later starts, whatever the settings say', async () => {
  await start({ ADMIN_EMAIL: EMAIL, ADMIN_PASSWORD: PASSWORD });
  expect(await administrators()).toEqual([{ email: EMAIL }]);
  await start({ ADMIN_EMAIL: 'another@school.test', ADMIN_PASSWORD: 'weak' });
  await start({});

  expect(await administrators()).toEqual([{ email: EMAIL }]);
});

it.each([
  ['a weak password', { ADMIN_EMAIL: EMAIL, ADMIN_PASSWORD: 'aaaaaaaaaa' }, /too easy to guess/],
  ['an email that is none', { ADMIN_EMAIL: 'root', ADMIN_PASSWORD: PASSWORD }, /not a valid address/],
  ['an email alone', { ADMIN_EMAIL: EMAIL }, /needed together/],
])('is not made with %s, and nothing starts', async (_what, settings, sentence) => {
  await expect(start(settings)).rejects.toThrow(sentence);
});
