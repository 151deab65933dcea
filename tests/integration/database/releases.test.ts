import { existsSync, writeFileSync } from 'node:fs';
import type { Client } from 'pg';
import { createDatabase, type TestDatabase } from '../../testkit/database';
import { isEmitting } from '../../testkit/emitting';
import { withClient } from '../../testkit/connection';
import { startTestSystem } from '../../testkit/system';
import { catalogOf } from './support/catalog';
import { dumpOf } from './support/dump';
import { CURRENT_VERSION, releaseDump, releasePath, releases } from './support/releases';

/** Starts this version of the system on the database, which brings it up to date, and stops it. */
async function startOn({ url }: TestDatabase): Promise<void> {
  const system = await startTestSystem({ DATABASE_URL: url });
  await system.close();
}

async function comparable(client: Client): Promise<string[]> {
  const definitions = await catalogOf(client);
  return definitions.map(({ kind, statement }) =>
    kind === 'constraint' ? withoutCasts(statement) : statement,
  );
}

/** PostgreSQL prints casts of a check that it read from a dump elsewhere than those of one that a migration made. */
function withoutCasts(check: string): string {
  return check.replace(/::(character varying|text)(\[\])?/g, '').replace(/[()]/g, '');
}

/** Rows by table. */
async function rowCounts(client: Client): Promise<Record<string, number>> {
  const { rows } = await client.query<{ table: string; count: number }>(
    `select format('%I.%I', schemaname, relname) as table,
        (xpath('/row/count/text()', query_to_xml(format('select count(*) from %I.%I', schemaname, relname), true, true, '')))[1]::text::int as count
      from pg_stat_user_tables where schemaname in ('identity', 'workforce') order by 1`,
  );
  return Object.fromEntries(rows.map(({ table, count }) => [table, count]));
}

/** @throws when the version has a dump: what was released does not change any more */
async function writeRelease(client: Client): Promise<void> {
  const path = releasePath(CURRENT_VERSION);
  if (existsSync(path)) throw new Error(`${path} is there. Raise the version in package.json first.`);
  writeFileSync(path, await dumpOf(client, `The database of version ${CURRENT_VERSION}.`));
}

describe('a database of an older version', () => {
  const databases: TestDatabase[] = [];
  let fresh: string[];

  const make = async (template: 'empty' | 'demo'): Promise<TestDatabase> => {
    const database = await createDatabase(template);
    databases.push(database);
    return database;
  };

  beforeAll(async () => {
    const database = await make('demo');
    await startOn(database);
    fresh = await withClient(database.url, comparable);
  });
  afterAll(async () => {
    for (const database of databases) await database.drop();
  });

  it('is dumped for the version of package.json (npm run schema:release)', async () => {
    if (isEmitting) await withClient(databases[0]?.url ?? '', writeRelease);

    expect(releases()).toContain(CURRENT_VERSION);
  });

  it.each(releases())('becomes that of a new one, and keeps its rows: %s', async (version) => {
    const database = await make('empty');
    await withClient(database.url, async (client) => {
      await client.query(releaseDump(version));
      const before = await rowCounts(client);

      await startOn(database);

      expect(await comparable(client)).toEqual(fresh);
      const after = await rowCounts(client);
      const lost = Object.keys(before).filter((table) => (after[table] ?? 0) < (before[table] ?? 0));
      expect(lost).toEqual([]);
    });
  });
});
