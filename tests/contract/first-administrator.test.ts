import 'reflect-metadata';
import type * as domains from '../../subgraphs/domains';
import type * as seeding from '../../subgraphs/shared/graph/seeding';
import type * as starting from '../../subgraphs/shared/graph/start-subgraph';
import { Administrators } from '../../subgraphs/identity/administrators/administrators';
import { Writer } from '../../subgraphs/shared/audit/writer';
import { EventOutbox } from '../../subgraphs/shared/events/outbox';
import { IdempotencyKeys } from '../../subgraphs/shared/idempotency/idempotency-keys';
import { createDataSource } from '../../subgraphs/shared/runtime/data-source';
import { createLogger } from '../../subgraphs/shared/runtime/logger';
import type { Environment } from '../../subgraphs/shared/runtime/config/config';
import { createDatabase, type TestDatabase } from '../testkit/database';
import { testConfig } from '../testkit/environment';
import { startTestSystem, type TestSystem } from '../testkit/system';
import { inWorker } from '../testkit/worker/in-worker';

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

const inProduction = (settings: Environment): Environment => ({
  NODE_ENV: 'production',
  DEMO_PASSWORD: undefined,
  DATABASE_URL: database.url,
  ...settings,
});

async function start(settings: Environment): Promise<TestSystem> {
  const system = await startTestSystem(inProduction(settings));
  open.push(system);
  return system;
}

/** Starts the domain of logins alone, as a process of its own does: a tenth of the work. */
async function startIdentity(settings: Environment): Promise<void> {
  const config = testConfig(inProduction(settings));
  const { module } = await inWorker();
  const { startSubgraph } = module('subgraphs/shared/graph/start-subgraph.ts') as typeof starting;
  const { seed } = module('subgraphs/shared/graph/seeding.ts') as typeof seeding;
  const { loadDomain } = module('subgraphs/domains.ts') as typeof domains;
  const options = { databaseUrl: database.url, config, logger: createLogger({ level: 'silent' }) };
  const subgraph = await startSubgraph(await loadDomain('identity'), options);
  open.push(subgraph);
  await seed([subgraph], options.databaseUrl, options.config);
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
  await startIdentity({ ADMIN_EMAIL: EMAIL, ADMIN_PASSWORD: PASSWORD });
  expect(await administrators()).toEqual([{ email: EMAIL }]);
  await startIdentity({ ADMIN_EMAIL: 'another@school.test', ADMIN_PASSWORD: 'weak' });
  await startIdentity({});

  expect(await administrators()).toEqual([{ email: EMAIL }]);
});

it('is not made with a weak password, and nothing starts', async () => {
  const settings = { ADMIN_EMAIL: EMAIL, ADMIN_PASSWORD: 'aaaaaaaaaa' };

  await expect(start(settings)).rejects.toThrow(/too easy to guess/);
});

it.each([
  ['an email that is none', { ADMIN_EMAIL: 'root', ADMIN_PASSWORD: PASSWORD }, /not a valid address/],
  ['an email alone', { ADMIN_EMAIL: EMAIL }, /needed together/],
])('is not made with %s, and its domain does not start', async (_what, settings, sentence) => {
  await expect(startIdentity(settings)).rejects.toThrow(sentence);
});
