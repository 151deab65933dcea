import type { Pool } from 'pg';
import type { AuditWriter } from '../../../subgraphs/shared/audit/open';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { ResettingProxy } from '../../testkit/resetting-proxy';
import { withClient } from '../../testkit/connection';
import { useDatabase } from '../../testkit/database';
import { inWorker } from '../../testkit/worker/in-worker';

const SCHEMA = 'gateway';
const logger = createLogger({ level: 'silent' });
const database = useDatabase('empty');
const origin = { identity: null, requestId: 'r', clientAddress: '192.0.2.1' };

let proxy: ResettingProxy;
let pool: Pool;
let audit: AuditWriter;
let open: () => Promise<AuditWriter>;

beforeAll(async () => {
  // Errors of sockets are no errors of the sandbox of the file.
  const { module } = await inWorker();
  const { openPool } = module(
    'subgraphs/shared/runtime/pool.ts',
  ) as typeof import('../../../subgraphs/shared/runtime/pool');
  const { openAudit } = module(
    'subgraphs/shared/audit/open.ts',
  ) as typeof import('../../../subgraphs/shared/audit/open');
  open = () => openAudit(pool, SCHEMA, logger);
  proxy = await ResettingProxy.open(database.get().url);
  const url = new URL(database.get().url);
  url.host = new URL(proxy.origin).host;
  pool = await openPool(url.href, 'test', logger);
});
beforeEach(async () => {
  audit = await open();
});
afterAll(async () => {
  await pool.end();
  await proxy.close();
});

const write = (resourceId: string): Promise<void> =>
  audit.write({ action: 'TEST', resource: 'THING', resourceId, status: 'FAILURE', details: null }, origin);

interface Logged {
  readonly id: string;
  readonly at: string;
}

/** What the log has of these. */
const logged = (...ids: readonly string[]): Promise<Logged[]> =>
  database
    .get()
    .query<Logged>(
      'select resource_id as id, created_at::text as at from audit.logs where resource_id = any($1)',
      [ids],
    );

/** Takes the database away from everybody, or gives it back. */
async function allowConnections(isAllowed: boolean): Promise<void> {
  const url = new URL(database.get().url);
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  await withClient(url.href, async (client) => {
    await client.query(`alter database ${name} allow_connections ${isAllowed}`);
    if (!isAllowed)
      await client.query('select pg_terminate_backend(pid, 60000) from pg_stat_activity where datname = $1', [
        name,
      ]);
  });
}

it('an entry that the database does not take is written when it is back, as of when it happened', async () => {
  await allowConnections(false);
  try {
    await write('AWAY');
    await write('STILL AWAY');
  } finally {
    await allowConnections(true);
  }
  const [{ now } = { now: '' }] = await database.get().query<{ now: string }>('select now()::text as now');
  await audit.close();

  const entries = await logged('AWAY', 'STILL AWAY');
  expect(entries.map(({ id }) => id).sort()).toEqual(['AWAY', 'STILL AWAY']);
  for (const { at } of entries) expect(at < now).toBe(true);
});

it('one whose response was lost is there once, wherever it is by then', async () => {
  proxy.isResetting = true;
  await write('IN THE LOG');
  await database.get().query(`select audit.relay('${SCHEMA}.audit_outbox', '${SCHEMA}', 500)`);
  await write('IN THE OUTBOX');
  proxy.isResetting = false;
  await audit.close();

  const entries = await logged('IN THE LOG', 'IN THE OUTBOX');
  expect(entries.map(({ id }) => id).sort()).toEqual(['IN THE LOG', 'IN THE OUTBOX']);
});

it('one that is impossible says so', async () => {
  await database.get().query(`alter table ${SCHEMA}.audit_outbox rename to other`);
  await expect(write('IMPOSSIBLE')).rejects.toThrow('does not exist');
  await database.get().query(`alter table ${SCHEMA}.other rename to audit_outbox`);
  await audit.close();
});
