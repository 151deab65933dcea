import type { DataSource } from 'typeorm';
import type { Pool } from 'pg';
import { query, queryTogether, sql, withCommit } from '../../../subgraphs/shared/database/sql';
import { runTransaction } from '../../../subgraphs/shared/database/transaction';
import { databaseFailureCode } from '../../../subgraphs/shared/runtime/connections/database-failure';
import { createDataSource } from '../../../subgraphs/shared/runtime/data-source';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { openPool } from '../../../subgraphs/shared/runtime/pool';
import { useDatabase } from '../../testkit/database';
import { eventually } from '../../testkit/eventually';
import { WithholdingProxy } from './support/withholding-proxy';

/** A statement meets a connection that the server has just ended, as after a restart, and nobody here has been told. */

const POOL_SIZE = 4;
const OURS = "application_name like 'ism-graph:%' and datname = current_database()";

const logger = createLogger({ level: 'silent' });
const database = useDatabase('empty');
let proxy: WithholdingProxy;
let source: DataSource;
let pool: Pool;

beforeAll(async () => {
  await database.get().query('create table things (n int)');
  proxy = await WithholdingProxy.open(database.get().url);
  source = await createDataSource({ url: proxy.url, schema: 'public', poolSize: POOL_SIZE, logger });
  pool = await openPool(proxy.url, 'test', logger);
});
afterAll(async () => {
  await source.destroy();
  await pool.end();
  await proxy.close();
});

/** Opens as many connections as the pools have, and has the server end them. */
async function endAll(): Promise<void> {
  await Promise.all(Array.from({ length: POOL_SIZE }, () => source.query('select pg_sleep($1)', [0.1])));
  await pool.query('select $1::int', [1]);
  await end();
}

/** Has the server end the connections, of which those who hold them do not hear. */
async function end(): Promise<void> {
  proxy.isWithholding = true;
  const ended = await database
    .get()
    .query(`select pg_terminate_backend(pid) from pg_stat_activity where ${OURS}`);
  expect(ended).not.toEqual([]);
  await eventually(async () =>
    expect(await database.get().query(`select pid from pg_stat_activity where ${OURS}`)).toEqual([]),
  );
  proxy.isWithholding = false;
}

const INSERT = sql`insert into things values (${7})`;

const written = async (): Promise<number> => {
  const rows = await database.get().query('delete from things returning n');
  return rows.length;
};

it('a statement is sent again, whatever it does, and is done once', async () => {
  await endAll();
  await query(source, INSERT);
  expect(await written()).toBe(1);
});

it('so are those of a pool', async () => {
  await endAll();
  await pool.query(INSERT.text, INSERT.values);
  expect(await written()).toBe(1);
});

it('so are reads that are sent together', async () => {
  await endAll();
  expect(await queryTogether(source, [sql`select ${1}::int as n`, sql`select ${2}::int as n`])).toEqual([
    [{ n: 1 }],
    [{ n: 2 }],
  ]);
});

it('so is a transaction, also one that is a single message', async () => {
  await endAll();
  await runTransaction(source, (transaction) => query(transaction, withCommit(INSERT)));
  expect(await written()).toBe(1);

  await endAll();
  await runTransaction(source, async (transaction) => {
    await query(transaction, INSERT);
    await query(transaction, INSERT);
  });
  expect(await written()).toBe(2);
});

it('so are those of as many as come at once', async () => {
  await endAll();
  await Promise.all(Array.from({ length: 3 * POOL_SIZE }, () => query(source, INSERT)));
  expect(await written()).toBe(3 * POOL_SIZE);
});

it('a transaction that was begun is undone and done again', async () => {
  let attempts = 0;
  await runTransaction(source, async (transaction) => {
    attempts += 1;
    await query(transaction, INSERT);
    if (attempts === 1) await end();
    await query(transaction, INSERT);
  });
  expect(attempts).toBe(2);
  expect(await written()).toBe(2);
});

it('a statement that the server has read is not: it may be the one for which an operator ended it', async () => {
  const reading = query(source, sql`select pg_sleep(${3600})`).then(
    () => 'done',
    (error: unknown) => databaseFailureCode(error),
  );
  await eventually(async () => {
    const ended = await database
      .get()
      .query(
        `select pg_terminate_backend(pid) from pg_stat_activity where ${OURS} and query like 'select pg_sleep($1)%' and state = 'active'`,
      );
    expect(ended).toHaveLength(1);
  });
  expect(await reading).toBe('SUBGRAPH_UNAVAILABLE');
});
