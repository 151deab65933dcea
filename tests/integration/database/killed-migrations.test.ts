import { DOMAIN_NAMES, loadDomain, type DomainName } from '../../../subgraphs/domains';
import { createAuditTables } from '../../../subgraphs/shared/audit/tables';
import { createJobTables } from '../../../subgraphs/shared/background-jobs/tables';
import { createCounts } from '../../../subgraphs/shared/counts/tables';
import { createEventTables } from '../../../subgraphs/shared/events/tables';
import { tablesOf } from '../../../subgraphs/shared/graph/feature';
import { createIdempotencyTable } from '../../../subgraphs/shared/idempotency/tables';
import { createDataSource } from '../../../subgraphs/shared/runtime/data-source';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';
import { migrate } from '../../../subgraphs/shared/runtime/migrate';
import { createDatabase, type TestDatabase } from '../../testkit/database';
import { withClient } from '../../testkit/connection';
import { catalogOf } from './support/catalog';
import { killBefore } from './support/killed-process';
import { releaseDump } from './support/releases';

const logger = createLogger({ level: 'silent' });

/** Makes the tables of a domain, as a process of it does when it starts. */
async function start(name: DomainName, url: string): Promise<void> {
  const { migrations, features } = await loadDomain(name);
  const dataSource = await createDataSource({ url, schema: name, migrations, poolSize: 1, logger });
  try {
    await migrate(dataSource, logger);
    await createCounts(dataSource, tablesOf(features));
    await createAuditTables(dataSource, name);
    await createEventTables(dataSource);
    await createIdempotencyTable(dataSource, name);
    await createJobTables(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** Statements that a process was killed at so far: by what it found, and without the domain's name, since all make the tables of the kits. */
const deaths = new Set<string>();

/**
 * Starts the domain again and again until a start completes. Each is killed before the first statement that no start before
 * was killed at, in the state that those left, so that in the end one was killed at every statement.
 * @param state what the first start found
 * @returns how often it was killed
 */
async function startUntilAlive(name: DomainName, state: string, url: string): Promise<number> {
  const before = deaths.size;
  for (;;) {
    const killer = killBefore((statement) => {
      const death = `${state}: ${statement}`.replaceAll(name, '…');
      const isNew = !deaths.has(death);
      deaths.add(death);
      return isNew;
    });
    try {
      await start(name, url);
      return deaths.size - before;
    } catch (error) {
      if (!killer.isDead) throw error;
    } finally {
      killer.restore();
    }
  }
}

const catalog = ({ url }: TestDatabase) => withClient(url, catalogOf);

/** What a process may find, as far as a domain has it: one that is younger than a version finds a new database there. */
const statesOf = (name: DomainName): [string, string | null][] =>
  [['a new database', null] as [string, null], ['an old one', '0.0.1'] as [string, string]].filter(
    ([, version]) => version === null || releaseDump(version).includes(`create schema ${name};`),
  );

describe.each(DOMAIN_NAMES)('a process of %s that is killed while it migrates', (name) => {
  const databases: TestDatabase[] = [];
  const make = async (): Promise<TestDatabase> => {
    const database = await createDatabase('empty');
    databases.push(database);
    return database;
  };
  afterAll(async () => {
    for (const database of databases) await database.drop();
  });

  it.each(statesOf(name))(
    'leaves %s so that another start completes it, whatever the statement',
    async (state, version) => {
      const [killed, whole] = [await make(), await make()];
      if (version)
        for (const { url } of [killed, whole])
          await withClient(url, (client) => client.query(releaseDump(version)));
      await start(name, whole.url);

      const count = await startUntilAlive(name, state, killed.url);

      expect(await catalog(killed)).toEqual(await catalog(whole));
      const [row] = await killed.query<{ count: number }>(
        `select count(*)::int as count from ${name}.migrations`,
      );
      expect(row?.count).toBe((await loadDomain(name)).migrations.length);
      // A migration has a statement of its own at least; the first is in the old version.
      expect(count).toBeGreaterThanOrEqual((row?.count ?? 0) - (version ? 1 : 0));
    },
  );
});
