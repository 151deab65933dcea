import { Client } from 'pg';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DOMAIN_NAMES, loadDomain } from '../../../subgraphs/domains';
import { Counted, countsOf } from '../../../subgraphs/shared/counts/counted';
import { createCounts } from '../../../subgraphs/shared/counts/tables';
import type { Queryable } from '../../../subgraphs/shared/database/queryable';
import { tablesOf } from '../../../subgraphs/shared/graph/feature';
import { useDatabase } from '../../testkit/database';
import { withClient } from '../../testkit/connection';

/** Kept counts are what counting gives, in every snapshot, and no writer waits for another one. */

describe('the kept counts of the demo institution', () => {
  const database = useDatabase('demo');

  it('are those of its rows, by each value that is declared', async () => {
    const domains = await Promise.all(DOMAIN_NAMES.map((name) => loadDomain(name)));
    const kept = domains
      .flatMap(({ features }) => tablesOf(features))
      .flatMap((model) => countsOf(model) ?? []);

    expect(kept.length).toBeGreaterThan(5);
    await withClient(database.get().url, async (client) => {
      for (const { counted, table, columns } of kept) {
        const cell = [`'all'`, ...columns.map((column) => `coalesce(${column}::text, '-')`)].join(
          ` || '/' || `,
        );
        const cells = async (count: string, from: string): Promise<unknown[]> =>
          (
            await client.query<object>(
              `select ${cell} as cell, ${count}::int as count from ${from} group by 1 having ${count} <> 0 order by 1`,
            )
          ).rows;
        expect([counted, await cells('sum(change)', table)]).toEqual([
          counted,
          await cells('count(*)', counted),
        ]);
      }
    });
  });
});

describe('kept counts under writers', () => {
  @Entity({ schema: 'made', name: 'things' })
  @Counted<Thing>('state', 'kind')
  class Thing {
    @PrimaryColumn('int')
    id!: number;

    @PrimaryColumn('text')
    state!: string;

    @Column('text', { nullable: true })
    kind!: string | null;
  }

  const clients: Client[] = [];
  // Before the database is dropped.
  afterAll(() => Promise.all(clients.map((client) => client.end())));
  const database = useDatabase('empty');

  const connect = async (): Promise<Client> => {
    const client = new Client({ connectionString: database.get().url });
    await client.connect();
    clients.push(client);
    return client;
  };

  beforeAll(async () => {
    const client = await connect();
    await client.query(`create schema made;
      create table made.things (id int generated always as identity primary key, state text not null, kind text);
      insert into made.things (state, kind) select 'OPEN', null from generate_series(1, 20)`);
    const connection = {
      query: async (text: string, values?: unknown[]) => (await client.query(text, values)).rows as unknown[],
    };
    // The second start finds everything there.
    for (let start = 0; start < 2; start += 1) await createCounts(connection as Queryable, [Thing]);
  });

  /** What is counted and what is kept, in one snapshot. */
  const both = async (client: Client): Promise<{ counted: unknown; kept: unknown }> => {
    const cells = (count: string, from: string): string =>
      `(select coalesce(jsonb_object_agg(cell, count), '{}') from (select state || coalesce(kind, '-') as cell, ${count} as count
        from ${from} group by 1 having ${count} <> 0) cells)`;
    const { rows } = await client.query<{ counted: unknown; kept: unknown }>(
      `select ${cells('count(*)', 'made.things')} as counted, ${cells('sum(change)', 'made.things_counts')} as kept`,
    );
    return rows[0] ?? { counted: null, kept: 'nothing' };
  };

  it('are exact in each snapshot while rows are written, changed, removed, rolled back and folded', async () => {
    const writers = await Promise.all(Array.from({ length: 6 }, connect));
    const [reader, folder] = [await connect(), await connect()];
    let isWriting = true;
    const write = async (client: Client, number: number): Promise<void> => {
      for (let turn = 0; turn < 25; turn += 1) {
        await client.query('begin');
        await client.query(`insert into made.things (state, kind) select (array['OPEN', 'DONE'])[1 + n % 2], nullif('k' || n % 3, 'k0')
          from generate_series(1, ${1 + ((turn + number) % 5)}) n`);
        await client.query('savepoint half');
        await client.query(`update made.things set state = case state when 'OPEN' then 'DONE' else 'OPEN' end, kind = 'k${turn % 3}'
          where id in (select id from made.things where id % 6 = ${number} order by random() limit 4 for update skip locked)`);
        if (turn % 3 === 0) await client.query('rollback to half');
        await client.query(`delete from made.things
          where id in (select id from made.things where id % 6 = ${number} order by random() limit 2 for update skip locked)`);
        await client.query(turn % 4 === 0 ? 'rollback' : 'commit');
      }
    };
    const fold = async (): Promise<void> => {
      while (isWriting) await folder.query('select made.things_counts_fold()');
    };
    const seen: unknown[] = [];
    const read = async (): Promise<void> => {
      while (isWriting) {
        const { counted, kept } = await both(reader);
        expect(kept).toEqual(counted);
        seen.push(counted);
      }
    };

    await Promise.all([Promise.all(writers.map(write)).finally(() => (isWriting = false)), fold(), read()]);

    expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBeGreaterThan(3);
    const { counted, kept } = await both(reader);
    expect(kept).toEqual(counted);
  });

  it('make no writer wait for one that has not committed, and fold around it', async () => {
    const [first, second] = [await connect(), await connect()];
    await first.query(`begin; insert into made.things (state) values ('OPEN')`);
    await first.query('select made.things_counts_fold()');

    await second.query(`set lock_timeout = '1min'`);
    await second.query(`insert into made.things (state) values ('OPEN'); select made.things_counts_fold()`);
    await first.query('commit');

    const { counted, kept } = await both(first);
    expect(kept).toEqual(counted);
    await second.query('select made.things_counts_fold()');
    const { rows } = await second.query('select state, kind from made.things_counts');
    expect(rows).toHaveLength(Object.keys(counted as object).length);
    expect(await both(second)).toEqual({ counted, kept: counted });
  });

  it('follow a table that is emptied, and one that is not after all', async () => {
    const client = await connect();
    const before = await both(client);
    await client.query('begin; truncate made.things');
    expect(await both(client)).toEqual({ counted: {}, kept: {} });
    await client.query('rollback');
    expect(await both(client)).toEqual(before);

    await client.query('truncate made.things');
    await client.query(`insert into made.things (state) values ('DONE')`);
    expect(await both(client)).toEqual({ counted: { 'DONE-': 1 }, kept: { 'DONE-': 1 } });
  });
});
