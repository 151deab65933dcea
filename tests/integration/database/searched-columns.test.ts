import { Client } from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { DOMAIN_NAMES, loadDomain } from '../../../subgraphs/domains';
import { tableOf } from '../../../subgraphs/shared/database/table';
import { tablesOf } from '../../../subgraphs/shared/graph/feature';
import { searchedPropertiesOf, searchedText } from '../../../subgraphs/shared/model/searched';
import { withClient } from '../../testkit/connection';
import { useDatabase } from '../../testkit/database';
import { eventually } from '../../testkit/eventually';

/** What rows are searched by is a column of their table, with an index of parts of words. */

const database = useDatabase('migrated');

const loadDomains = () => Promise.all(DOMAIN_NAMES.map((name) => loadDomain(name)));

/** The tables of the classes with `@Searched`, in order, and what their column has to be filled with. */
async function statedTables(): Promise<Map<string, string>> {
  const tables = (await loadDomains()).flatMap(({ features }) => tablesOf(features)) as (new () => object)[];
  const stated = tables.flatMap((model) => {
    const properties = searchedPropertiesOf(model);
    return properties ? [[tableOf(model).name.text, `lower(${searchedText(properties, '')})`] as const] : [];
  });
  return new Map(stated.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** What a generated column of each table is filled with, in PostgreSQL's words. */
async function filled(client: Client, column: string): Promise<unknown[]> {
  const { rows } = await client.query<object>(
    `select a.attrelid::regclass::text as "table", pg_get_expr(d.adbin, d.adrelid) as text
      from pg_attribute a join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attname = $1 and a.attgenerated = 's' order by 1`,
    [column],
  );
  return rows;
}

/** The tables with an index of parts of words, in order. */
async function indexedTables(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ table: string }>(
    `select schemaname || '.' || tablename as "table" from pg_indexes
      where indexdef like '% USING gin (searched %gin_trgm_ops)' order by 1`,
  );
  return rows.map(({ table }) => table);
}

test('the column of each table is filled with what its class names, and has its index', async () => {
  const stated = await statedTables();

  await withClient(database.get().url, async (client) => {
    expect(await indexedTables(client)).toEqual([...stated.keys()]);
    for (const [table, text] of stated)
      await client.query(`alter table ${table} add column stated text generated always as (${text}) stored`);
    expect(await filled(client, 'searched')).toEqual(await filled(client, 'stated'));
    for (const table of stated.keys()) await client.query(`alter table ${table} drop column stated`);
  });
});

test('domains that migrate at the same instant each get their index, whoever installs the extension', async () => {
  const tables = [...(await statedTables()).keys()];
  const [first, ...others] = (await loadDomains())
    .flatMap(({ migrations }) => migrations as readonly (new () => MigrationInterface)[])
    .filter(({ name }) => /Search\d+$/.test(name))
    .map((migration) => new Migrating(new migration()));

  await withClient(database.get().url, async (client) => {
    await client.query('drop extension pg_trgm cascade');
    for (const table of tables) await client.query(`alter table ${table} drop column searched`);

    await first?.run();
    const running = others.map((other) => other.run().then(() => other.commit()));
    await eventually(async () => {
      const { rows } = await client.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      expect(rows).toHaveLength(tables.length - 1);
    });
    await first?.commit();
    await Promise.all(running);

    expect(await indexedTables(client)).toEqual(tables);
  });
});

/** A migration in a transaction of its own, as a process that starts runs it. */
class Migrating {
  private readonly connection = new Client({ connectionString: database.get().url });

  constructor(private readonly migration: MigrationInterface) {}

  async run(): Promise<void> {
    await this.connection.connect();
    await this.connection.query('begin');
    await this.migration.up(this.connection as unknown as QueryRunner);
  }

  async commit(): Promise<void> {
    await this.connection.query('commit');
    await this.connection.end();
  }
}
