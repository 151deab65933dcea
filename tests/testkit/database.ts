import { databasePrefix, withClient } from './postgres';

/** What a test's database holds at first: nothing, every domain's tables, or the demo institution too. */
export type Template = 'empty' | 'migrated' | 'demo';

export interface TestDatabase {
  readonly url: string;
  /** Runs one statement on a connection of its own. */
  query<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

/** Key of the advisory lock under which a template is built ("test" in ASCII). */
const TEMPLATE_LOCK = 0x74657374;

let created = 0;

/** A database of its own; drop it when done, or let the end of the run do it. */
export async function createDatabase(template: Template = 'demo'): Promise<TestDatabase> {
  const { adminUrl, prefix } = server();
  const source = template === 'empty' ? 'template0' : await templateDatabase(template);
  const name = `${prefix}${process.pid}_${++created}`;
  await withClient(adminUrl, (client) => client.query(`create database ${name} template ${source}`));
  const url = urlOf(name);
  return {
    url,
    query: <Row>(text: string, values: readonly unknown[] = []) =>
      withClient(url, async (client) => (await client.query(text, [...values])).rows as Row[]),
    drop: () =>
      withClient(adminUrl, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
      }),
  };
}

/** A database for all tests of the file or `describe` that calls this; `get()` works inside tests and hooks. */
export function useDatabase(template: Template = 'demo'): { get(): TestDatabase } {
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await createDatabase(template);
  });
  afterAll(async () => {
    await database?.drop();
  });
  return {
    get() {
      if (!database) throw new Error('The database exists inside tests and hooks only.');
      return database;
    },
  };
}

/** Name of the template's database; the first worker to ask builds it, the others wait. */
async function templateDatabase(template: Exclude<Template, 'empty'>): Promise<string> {
  const { adminUrl, prefix } = server();
  const name = `${prefix}${template}`;
  return withClient(adminUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) {
      const draft = `${name}_draft`;
      await client.query(`drop database if exists ${draft} with (force)`);
      await client.query(`create database ${draft} template template0`);
      // Loaded here: tests of empty databases need no domain.
      const { fillTemplate } = await import('./template.js');
      await fillTemplate(urlOf(draft), template === 'demo');
      await client.query(`alter database ${draft} rename to ${name}`);
    }
    return name;
  });
}

function server(): { adminUrl: string; prefix: string } {
  const { ISM_TEST_ADMIN_URL: adminUrl, ISM_TEST_RUN: run } = process.env;
  if (!adminUrl || !run) throw new Error('Tests with a database live in tests/integration, contract or e2e.');
  return { adminUrl, prefix: databasePrefix(run) };
}

function urlOf(database: string): string {
  const url = new URL(server().adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}
