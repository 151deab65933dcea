import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { runTransaction } from '../../../subgraphs/shared/database/transaction';
import { databaseFailureCode } from '../../../subgraphs/shared/runtime/connections/database-failure';
import { boundTo } from '../../../subgraphs/shared/runtime/connections/bound-services';
import { withinDeadline } from '../../../subgraphs/shared/runtime/connections/deadline';
import { createDataSource } from '../../../subgraphs/shared/runtime/data-source';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { withClient } from '../../testkit/connection';
import { useDatabase } from '../../testkit/database';
import { eventually } from '../../testkit/eventually';

const database = useDatabase('empty');
const logger = createLogger({ level: 'silent' });

/** The connections of this file; other databases of the server are those of other tests. */
const OURS = "application_name like 'ism-graph:%' and datname = current_database()";
const POOL_SIZE = 4;
const LOCK_TIMEOUT_MS = 4_000;
let source: DataSource;

async function open(): Promise<void> {
  source = await createDataSource({
    url: database.get().url,
    schema: 'public',
    poolSize: POOL_SIZE,
    lockTimeoutMs: LOCK_TIMEOUT_MS,
    logger,
  });
}

beforeAll(async () => {
  await withClient(database.get().url, (client) =>
    client.query('create table locked (n int); create table other (n int); insert into other values (1)'),
  );
  await open();
});
afterAll(() => source.destroy());

/** Statements of our connections that the server works on. */
const running = (pattern: string): Promise<unknown[]> =>
  database
    .get()
    .query(`select pid from pg_stat_activity where ${OURS} and state <> 'idle' and query like $1`, [pattern]);

const rowsIn = async (table: string): Promise<number> => {
  const [row] = await database.get().query<{ count: number }>(`select count(*)::int as count from ${table}`);
  return row?.count ?? -1;
};

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: unknown) => databaseFailureCode(error) ?? error,
  );

const tooLate = new Error('too late');

describe('the deadline of a request', () => {
  it('cancels its statement in the server', async () => {
    const work = withinDeadline({ timeoutMs: 300, error: () => tooLate }, (signal) =>
      boundTo(signal, source).query('select pg_sleep(3600)'),
    );
    await expect(work).rejects.toBe(tooLate);
    await eventually(async () => expect(await running('%pg_sleep(3600)%')).toEqual([]));
  });

  it('rolls its transaction back, and sends nothing more of it', async () => {
    let isRejected = false;
    const work = withinDeadline({ timeoutMs: 500, error: () => tooLate }, (signal) =>
      runTransaction(boundTo(signal, source), async (transaction) => {
        await transaction.query('insert into other values (2)');
        await transaction.query('select pg_sleep(3600)').catch(() => (isRejected = true));
        await transaction.query('insert into other values (3)');
      }),
    );
    await expect(work).rejects.toBe(tooLate);
    await eventually(async () => expect(await running('%pg_sleep(3600)%')).toEqual([]));
    await eventually(() => (isRejected ? Promise.resolve() : Promise.reject(tooLate)));
    expect(await rowsIn('other')).toBe(1);
  });

  it('never meets the statement of another request', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        if (index % 2 === 1) return codeOf(source.query(`select ${index}, pg_sleep(0.002)`));
        const controller = new AbortController();
        const work = boundTo(controller.signal, source).query('select pg_sleep(0.004)');
        const abandoned = codeOf(work);
        await pause(index / 4);
        controller.abort();
        return (await abandoned) === 'done' || (await abandoned) === 'SUBGRAPH_TIMEOUT';
      }),
    );
    expect(outcomes).toEqual(Array.from({ length: 60 }, (_, index) => (index % 2 === 1 ? 'done' : true)));
  });
});

it('a connection lost during a commit leaves the outcome unknown; before it nothing was done', async () => {
  await withClient(database.get().url, (client) =>
    client.query(`
      create function slow_commit() returns trigger language plpgsql as $$ begin perform pg_sleep(3600); return null; end $$;
      create constraint trigger slow after insert on locked deferrable initially deferred
        for each row execute function slow_commit()`),
  );
  const terminate = (pattern: string): Promise<unknown> =>
    eventually(async () => {
      const ended = await database
        .get()
        .query(
          `select pg_terminate_backend(pid) from pg_stat_activity where ${OURS} and query like $1 and state = 'active'`,
          [pattern],
        );
      expect(ended).toHaveLength(1);
    });
  const committing = codeOf(
    runTransaction(source, (transaction) => transaction.query('insert into locked values (1)')),
  );
  await terminate('COMMIT');
  expect(await committing).toBe('SUBGRAPH_TIMEOUT');

  const working = codeOf(runTransaction(source, (transaction) => transaction.query('select pg_sleep(3600)')));
  await terminate('select pg_sleep%');
  expect(await working).toBe('SUBGRAPH_UNAVAILABLE');
  await withClient(database.get().url, (client) => client.query('drop trigger slow on locked'));
});

it('writes at once when the database is no longer read-only', async () => {
  const name = new URL(database.get().url).pathname.slice(1);
  const setReadOnly = (isReadOnly: boolean): Promise<unknown> =>
    withClient(database.get().url, async (client) => {
      await client.query('set default_transaction_read_only = off');
      const value = isReadOnly ? 'on' : 'off';
      await client.query(`alter database ${name} set default_transaction_read_only = ${value}`);
    });
  const write = (): Promise<unknown> =>
    codeOf(runTransaction(source, (transaction) => transaction.query('insert into other values (4)')));

  await setReadOnly(true);
  await source.destroy();
  await open();
  // As many as the pool has are opened while it lasts.
  await Promise.all(Array.from({ length: POOL_SIZE }, () => source.query('select pg_sleep(0.2)')));
  expect(await write()).toBe('SUBGRAPH_UNAVAILABLE');
  await Promise.all(Array.from({ length: POOL_SIZE }, () => source.query('select pg_sleep(0.2)')));

  await setReadOnly(false);
  await eventually(async () => expect(await write()).toBe('done'));
  expect(await Promise.all(Array.from({ length: 20 }, write))).toEqual(Array(20).fill('done'));
});

it('a locked table does not hold what does not need it', async () => {
  await withClient(database.get().url, async (client) => {
    await client.query('begin; lock table locked in access exclusive mode');
    const stuck = Array.from({ length: 40 }, (_, index) =>
      codeOf(source.query(`select ${index} from public.locked`)),
    );

    const others = await Promise.all(
      Array.from({ length: 40 }, () => codeOf(source.query('select n from public.other limit 1'))),
    );
    expect(others).toEqual(Array(40).fill('done'));
    // Still locked: whoever needs the table has not got it, and at most half of the connections wait for it.
    expect((await running('%from public.locked')).length).toBeLessThanOrEqual(POOL_SIZE / 2);

    await client.query('rollback');
    const outcomes = await Promise.all(stuck);
    expect(outcomes.filter((outcome) => outcome !== 'done' && outcome !== 'SUBGRAPH_UNAVAILABLE')).toEqual(
      [],
    );
  });
  await eventually(async () =>
    expect(await codeOf(source.query('select 1 from public.locked'))).toBe('done'),
  );
});

it('a lock that is not given in time says to come back', async () => {
  await withClient(database.get().url, async (client) => {
    await client.query('begin; lock table locked in access exclusive mode');
    expect(await codeOf(source.query('select from public.locked'))).toBe('SUBGRAPH_UNAVAILABLE');
    await client.query('rollback');
  });
});

it('a server that does not end a statement in its time is given up, and another connection is opened', async () => {
  const impatient = await createDataSource({
    url: database.get().url,
    schema: 'public',
    poolSize: 1,
    statementTimeoutMs: 500,
    logger,
  });
  try {
    // The server would end the statement itself.
    await impatient.query('set statement_timeout = 0');

    expect(await codeOf(impatient.query('select pg_sleep(60)'))).toBe('SUBGRAPH_TIMEOUT');
    expect(await impatient.query('show statement_timeout')).toEqual([{ statement_timeout: '500ms' }]);
  } finally {
    await impatient.destroy();
  }
});
