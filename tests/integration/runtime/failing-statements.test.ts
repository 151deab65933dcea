import type { DataSource, EntityManager } from 'typeorm';
import {
  prepared,
  query,
  queryTogether,
  sql,
  withCommit,
  withNext,
  type Sql,
} from '../../../subgraphs/shared/database/sql';
import { runTransaction } from '../../../subgraphs/shared/database/transaction';
import { boundSource } from '../../../subgraphs/shared/runtime/connections/bound-source';
import { databaseFailureCode } from '../../../subgraphs/shared/runtime/connections/database-failure';
import { RequestEnd } from '../../../subgraphs/shared/runtime/connections/request-end';
import { createDataSource } from '../../../subgraphs/shared/runtime/data-source';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { useDatabase } from '../../testkit/database';
import { eventually } from '../../testkit/eventually';

/** What the protocol of PostgreSQL may bring in the middle of a statement, or of several: the next one must not feel it. */

const OURS = "application_name like 'ism-graph:%' and datname = current_database()";

const logger = createLogger({ level: 'silent' });
const database = useDatabase('empty');
let source: DataSource;

beforeAll(async () => {
  await database.get().query('create table things (n int)');
  await database.get().query('create table once (n int unique deferrable initially deferred)');
  await database.get().query('insert into once values (1)');
  await database.get().query(`create function noisy(n int) returns int language plpgsql as $$ begin
    raise notice 'n is %', n; raise warning 'so it is'; perform set_config('application_name', 'ism-graph:' || n, false); return n; end $$`);
  // One connection, so that each statement meets what the ones before it left there.
  source = await createDataSource({ url: database.get().url, schema: 'public', poolSize: 1, logger });
});
afterAll(() => source.destroy());

const insert = (n: number): Sql => sql`insert into things values (${n})`;
const written = async (): Promise<number[]> => {
  const rows = await database.get().query<{ n: number }>('delete from things returning n');
  return rows.map(({ n }) => n);
};
const works = async (): Promise<void> => {
  expect(await query(source, prepared(sql`select ${7}::int as n`))).toEqual([{ n: 7 }]);
  expect(
    await runTransaction(source, (transaction) => query(transaction, sql`select ${8}::int as n`)),
  ).toEqual([{ n: 8 }]);
};
/** Our statements that sleep in the server. */
const sleeping = (result = 'pid'): Promise<unknown[]> =>
  database.get().query(`select ${result} from pg_stat_activity where ${OURS} and wait_event = 'PgSleep'`);
const ignored = (work: Promise<unknown>): Promise<unknown> => work.catch(() => undefined);

describe('an error', () => {
  /** Fails when it has sent so many rows. */
  const failing = (rows: number): Sql =>
    sql`select 1 / (${rows}::int + 1 - n) as x from generate_series(1, ${rows + 1}::int) n`;

  it.each([0, 2, 3_000])('after %d rows fails the statement as a whole', async (rows) => {
    for (const statement of [failing(rows), prepared(failing(rows)), prepared(failing(rows))])
      await expect(query(source, statement)).rejects.toMatchObject({ code: '22012' });
    await works();
  });

  it('in the middle of a batch leaves the rows of those before it, and those behind it without any', async () => {
    const [before, failed, behind] = await queryTogether(source, [
      sql`select n from generate_series(1, ${3}::int) n`,
      failing(3_000),
      prepared(sql`select ${2}::int as n`),
    ]);

    expect(before).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(failed).toMatchObject({ code: '22012' });
    expect(behind).toBe(failed);
    await works();
  });

  it('of a constraint that is checked at the end comes after the statement, and fails it', async () => {
    for (const statement of [
      sql`insert into once values (${1}) returning n`,
      prepared(sql`insert into once values (${1}) returning n`),
    ])
      await expect(query(source, statement)).rejects.toMatchObject({ code: '23505' });
    const write = runTransaction(source, async (transaction) => {
      await query(transaction, withNext(sql`insert into once values (${1})`));
      await query(transaction, withCommit(sql`insert into things values (${1})`));
    });
    await expect(write).rejects.toMatchObject({ code: '23505' });
    expect(await written()).toEqual([]);
    await works();
  });
});

it('notices, and settings that the server tells of, are no part of a response', async () => {
  const statement = prepared(sql`select noisy(${1}) as n`);
  expect(await query(source, statement)).toEqual([{ n: 1 }]);
  expect(await query(source, statement)).toEqual([{ n: 1 }]);
  expect(
    await queryTogether(source, [
      sql`select noisy(${1}) as n`,
      sql`select noisy(n) as n from generate_series(1, ${2}::int) n`,
    ]),
  ).toEqual([[{ n: 1 }], [{ n: 1 }, { n: 2 }]]);
});

it('a text without a statement has no rows', async () => {
  expect(await query(source, prepared(sql`-- nothing`))).toEqual([]);
  expect(await queryTogether(source, [sql`select ${1}::int as n`, sql`-- nothing`])).toEqual([
    [{ n: 1 }],
    [],
  ]);
  await works();
});

it('rows of more than a megabyte come whole', async () => {
  const wide = 'é'.repeat(600_000);
  const statement = sql`select n, repeat('é', ${wide.length}::int) || n as wide, null as nothing, repeat('x', 1000000) as narrow
    from generate_series(1, 2) n`;
  for (const rows of [
    await query(source, statement),
    await query(source, prepared(statement)),
    await query(source, prepared(statement)),
    ...(await queryTogether(source, [statement, prepared(statement)])),
  ]) {
    // Not a comparison of the rows: it would print them.
    const are = (rows as readonly Record<string, unknown>[]).map((row) => ({
      ...row,
      wide: row.wide === `${wide}${row.n as number}`,
      narrow: row.narrow === 'x'.repeat(1_000_000),
    }));
    expect(are).toEqual([1, 2].map((n) => ({ n, wide: true, nothing: null, narrow: true })));
  }
});

it('a server that goes away between rows fails the statement, which is not sent again', async () => {
  await source.query('create sequence executions');
  const statement =
    prepared(sql`select repeat('x', 200000) as x, case when n = 1 then nextval('executions') when n = 3 then length(pg_sleep(3600)::text) end
    from generate_series(1, ${5}::int) n`);
  const reading = query(source, statement).then(
    () => 'done',
    (error: unknown) => databaseFailureCode(error),
  );
  await eventually(async () => expect(await sleeping('pg_terminate_backend(pid)')).toHaveLength(1));

  expect(await reading).toBe('SUBGRAPH_UNAVAILABLE');
  expect(await source.query('select last_value::int as n from executions')).toEqual([{ n: 1 }]);
  await works();
});

it('a connection whose statement was cancelled is not used again: the request to cancel may still be on its way', async () => {
  const process = (): Promise<unknown> => query(source, sql`select pg_backend_pid() as pid`);
  const before = await process();
  const end = new RequestEnd();
  const reading = query(boundSource(source, end), prepared(sql`select pg_sleep(${3600})`));
  const rejected = expect(reading).rejects.toMatchObject({ name: 'Abandoned' });
  await eventually(async () => expect(await sleeping()).toHaveLength(1));
  end.abort();

  await rejected;
  expect(await process()).not.toEqual(before);
});

describe('a transaction', () => {
  const division = sql`select 1 / ${0}::int`;

  it.each<[string, (transaction: EntityManager) => Promise<unknown>]>([
    ['its first', (transaction) => ignored(query(transaction, division))],
    [
      'another one',
      async (transaction) => {
        await query(transaction, insert(1));
        await ignored(query(transaction, division));
      },
    ],
    [
      'its last',
      async (transaction) => {
        await query(transaction, insert(1));
        await ignored(query(transaction, withCommit(division)));
      },
    ],
  ])('is not said to be committed when %s failed and nobody told so', async (_, work) => {
    await expect(runTransaction(source, work)).rejects.toMatchObject({ name: 'RolledBack' });
    expect(await written()).toEqual([]);
    await works();
  });

  it('is still one when its first statement had a value without a form in the protocol', async () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    const broken = new Error('broken');
    for (const statement of [sql`select ${circle}`, withNext(sql`select ${circle}`)]) {
      const write = runTransaction(source, async (transaction) => {
        await expect(query(transaction, statement)).rejects.toThrow('circular');
        await query(transaction, insert(1));
        throw broken;
      });
      await expect(write).rejects.toBe(broken);
      expect(await written()).toEqual([]);
    }
    await works();
  });

  it('that could not be begun executes nothing, however its statements are sent', async () => {
    await works();
    for (const send of [
      (transaction: EntityManager) => transaction.query('insert into things values (1)'),
      (transaction: EntityManager) => transaction.query('insert into things values ($1)', [1]),
    ]) {
      let attempts = 0;
      // The connection knows the begin by its name no more.
      await source.query('deallocate all');
      await runTransaction(source, async (transaction) => {
        attempts += 1;
        await send(transaction);
        if (attempts === 1) throw new Error('is not reached');
      });

      expect(attempts).toBe(2);
      expect(await written()).toEqual([1]);
    }
  });

  it('that could not be begun has failed as a whole, although nobody told so', async () => {
    await works();
    await source.query('deallocate all');
    let attempts = 0;
    await runTransaction(source, async (transaction) => {
      attempts += 1;
      await ignored(query(transaction, insert(1)));
      if (attempts === 1)
        await expect(query(transaction, insert(2))).rejects.toMatchObject({ code: '26000' });
    });

    expect(attempts).toBe(2);
    expect(await written()).toEqual([1]);
  });
});
