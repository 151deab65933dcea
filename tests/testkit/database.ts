import { withClient } from './connection';
import { inWorker } from './worker/in-worker';
import type { Template } from './worker/databases';

export interface TestDatabase {
  readonly url: string;
  /** Runs one statement on a connection of its own. */
  query<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

/** A database of its own; drop it when done, or let the end of the run do it. */
export async function createDatabase(template: Template = 'demo'): Promise<TestDatabase> {
  const { createDatabase: create } = await inWorker();
  return databaseAt(await create(template));
}

/** A database by its address. */
export function databaseAt(url: string): TestDatabase {
  return {
    url,
    query: <Row>(text: string, values: readonly unknown[] = []) =>
      withClient(url, async (client) => (await client.query(text, [...values])).rows as Row[]),
    drop: async () => (await inWorker()).dropDatabase(url),
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
