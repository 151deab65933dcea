import type { DataSource } from 'typeorm';
import { ReadsTogether, readingTogether } from '../../../subgraphs/shared/database/reads-together';
import { prepared, query, sql, type Sql } from '../../../subgraphs/shared/database/sql';
import { runTransaction } from '../../../subgraphs/shared/database/transaction';
import { boundSource } from '../../../subgraphs/shared/runtime/connections/bound-source';
import { RequestEnd } from '../../../subgraphs/shared/runtime/connections/request-end';
import { createDataSource } from '../../../subgraphs/shared/runtime/data-source';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { withClient } from '../../testkit/connection';
import { useDatabase } from '../../testkit/database';
import { countRoundTrips } from '../../testkit/round-trips';

const database = useDatabase('empty');
const logger = createLogger({ level: 'silent' });
let source: DataSource;

const inDatabase = (text: string): Promise<unknown> =>
  withClient(database.get().url, (client) => client.query(text));

beforeAll(async () => {
  await inDatabase(`create table kept (id int primary key, name text, at timestamptz, flags bool[]);
    insert into kept values (1, 'a', '2026-03-17 14:30:45.12+00', '{t,f}'), (2, null, null, null)`);
  // One connection, so that each statement meets what the ones before it left there.
  source = await createDataSource({ url: database.get().url, schema: 'public', poolSize: 1, logger });
});
afterAll(() => source.destroy());

const twice = async (statement: Sql): Promise<unknown[]> => [
  await query(source, statement),
  await query(source, statement),
];

describe('a statement that its connection knows by name', () => {
  it.each<[string, Sql]>([
    ['all kinds of values and nulls', sql`select * from kept where id <= ${2} order by id`],
    ['no row', sql`select * from kept where id = ${3}`],
    ['no column', sql`select from kept where id = ${1}`],
    ['an update', sql`update kept set name = name where id = ${1} returning id`],
  ])('gives the same rows as any other: %s', async (_, statement) => {
    const rows = await query(source, statement);
    expect(await twice(prepared(statement))).toEqual([rows, rows]);
  });

  it('has no rows when it returns none', async () => {
    expect(await twice(prepared(sql`update kept set name = name where id = ${1}`))).toEqual([[], []]);
  });

  it('fails as any other, and works again', async () => {
    const divided = (by: number): Promise<unknown> =>
      query(source, prepared(sql`select 6 / ${by}::int as n`));
    expect(await divided(2)).toEqual([{ n: 3 }]);
    await expect(divided(0)).rejects.toMatchObject({ code: '22012' });
    expect(await divided(3)).toEqual([{ n: 2 }]);
    await expect(query(source, prepared(sql`select nothing from kept`))).rejects.toMatchObject({
      code: '42703',
    });
  });

  it('is not sent with a value that has no form in the protocol', async () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    await expect(query(source, prepared(sql`select ${circle as never} as it`))).rejects.toThrow('circular');
    expect(await query(source, sql`select 1 as one`)).toEqual([{ one: 1 }]);
  });
});

describe('reads that are asked for together', () => {
  const together = (...statements: Sql[]): Promise<PromiseSettledResult<unknown[]>[]> => {
    const reads = new ReadsTogether(source);
    return Promise.allSettled(statements.map((statement) => reads.query(statement)));
  };
  const values = (results: PromiseSettledResult<unknown>[]): unknown[] =>
    results.map((result) => (result.status === 'fulfilled' ? result.value : 'failed'));
  const one = sql`select 1 as n`;
  const failing = sql`select 6 / ${0}::int as n`;

  it('have their rows each, prepared or not, in one round trip', async () => {
    await together(prepared(sql`select count(*)::int as n from kept`));
    let results: PromiseSettledResult<unknown>[] = [];
    const roundTrips = await countRoundTrips(source, async () => {
      results = await together(
        prepared(sql`select count(*)::int as n from kept`),
        sql`select id from kept where id < ${3} order by id`,
      );
    });

    expect(values(results)).toEqual([[{ n: 2 }], [{ id: 1 }, { id: 2 }]]);
    expect(roundTrips).toBe(1);
  });

  it('fail alone, whatever was asked for before and after them', async () => {
    expect(values(await together(one, failing, one))).toEqual([[{ n: 1 }], 'failed', [{ n: 1 }]]);
    expect(values(await together(failing, one, failing))).toEqual(['failed', [{ n: 1 }], 'failed']);
    expect(values(await together(one, one))).toEqual([[{ n: 1 }], [{ n: 1 }]]);
  });

  it('are those of a turn, whoever asks, as the loaders of a request', async () => {
    const reads = (): Promise<unknown> =>
      Promise.all([
        query(readingTogether(source), one),
        Promise.resolve().then(() => query(readingTogether(source), sql`select 2 as n`)),
      ]);
    // Where loaders ask: before the promises of that turn have told what they came to.
    const asLoadersDo = (): Promise<unknown> =>
      new Promise((resolve) => process.nextTick(() => resolve(reads())));
    await reads();
    let rows: unknown;
    const roundTrips = await countRoundTrips(source, async () => {
      rows = await asLoadersDo();
    });

    expect(rows).toEqual([[{ n: 1 }], [{ n: 2 }]]);
    expect(roundTrips).toBe(1);
  });

  it('are prepared again, each of them, when their results have other columns', async () => {
    await inDatabase('create table changing (id int); insert into changing values (1)');
    const statements = [
      one,
      prepared(sql`select * from changing`),
      prepared(sql`select changing.* from changing`),
    ];
    await together(...statements);
    await inDatabase('alter table changing add column added int default 7');

    const row = { id: 1, added: 7 };
    expect(values(await together(...statements))).toEqual([[{ n: 1 }], [row], [row]]);
  });

  it('end with the request', async () => {
    const end = new RequestEnd();
    const waiting = boundSource(source, end);
    const reads = new ReadsTogether(waiting);
    const results = Promise.allSettled([reads.query(one), reads.query(sql`select pg_sleep(60)`)]);
    setTimeout(() => end.abort(), 50);

    const [, slept] = await results;
    expect(slept).toMatchObject({ status: 'rejected', reason: { name: 'Abandoned' } });
    await expect(new ReadsTogether(waiting).query(one)).rejects.toMatchObject({ name: 'Abandoned' });
  });
});

describe('when a migration gives its result other columns under a running process', () => {
  const name = prepared(sql`select name from kept where id = ${1}`);
  const all = prepared(sql`select * from kept where id = ${1}`);

  it('it is prepared again', async () => {
    await twice(all);
    await inDatabase('alter table kept add column added int default 7');
    expect(await query(source, all)).toMatchObject([{ id: 1, added: 7 }]);
  });

  it('its values are read as what they are now', async () => {
    await twice(name);
    await inDatabase('alter table kept alter column name type jsonb using jsonb_build_object($$is$$, name)');
    expect(await twice(name)).toEqual([[{ name: { is: 'a' } }], [{ name: { is: 'a' } }]]);
  });

  it('the transaction that meets it runs again', async () => {
    await twice(all);
    await inDatabase('alter table kept drop column added');
    const read = await runTransaction(source, (transaction) => query(transaction, all));
    expect(read).toEqual([expect.not.objectContaining({ added: 7 })]);
  });

  it('it is prepared again when the connection has forgotten it', async () => {
    await twice(name);
    await query(source, sql`deallocate all`);
    expect(await query(source, name)).toHaveLength(1);
  });

  it('the transaction whose connection has forgotten all of its statements runs again, once', async () => {
    const attempts: number[] = [];
    const write = (): Promise<unknown> =>
      runTransaction(source, async (transaction) => {
        attempts.push(attempts.length);
        await query(transaction, prepared(sql`select from kept where id = ${1} for update`));
        await query(transaction, prepared(sql`update kept set id = id where id = ${1}`));
        return query(transaction, name);
      });
    await write();
    await query(source, sql`deallocate all`);
    attempts.length = 0;

    expect(await write()).toHaveLength(1);
    expect(attempts).toHaveLength(2);
  });
});
