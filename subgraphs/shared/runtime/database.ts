import { Client } from 'pg';
import type { Config } from './config/config';
import type { Logger } from './logger';
import { startPostgres } from './postgres/server';

/** Name of the database that the embedded server gets. */
const DATABASE = 'ism';

export interface Database {
  readonly url: string;
  /** Stops what was started for this process; close the connections first. */
  close(): Promise<void>;
}

/** A database that comes up. */
export interface OpeningDatabase {
  /** Rejects when the embedded server does not start. */
  readonly opened: Promise<Database>;
  /** Until then it needs turns of the event loop, and then none: the process may load its code. Never rejects. */
  readonly launched: Promise<void>;
}

/** {@link openDatabase} for those who have other work meanwhile. */
export function beginDatabase(config: Config, logger: Logger): OpeningDatabase {
  let noteLaunch = (): void => undefined;
  const launched = new Promise<void>((resolve) => (noteLaunch = resolve));
  const opened = openDatabase(config, logger, noteLaunch);
  // One that runs already is not launched; who waits for one that fails is told there.
  opened.then(noteLaunch, noteLaunch);
  return { opened, launched };
}

/**
 * The server of DATABASE_URL, or the embedded one in the data folder.
 * @param launched called when the program of an embedded one was started. Default: nobody asks
 * @throws when the embedded one does not start
 */
export async function openDatabase(config: Config, logger: Logger, launched?: () => void): Promise<Database> {
  if (config.database.url !== null) return { url: config.database.url, close: () => Promise.resolve() };
  const server = await startPostgres({ dataDir: config.dataDir, logger, ...(launched ? { launched } : {}) });
  await createDatabase(server.url('postgres'));
  return { url: server.url(DATABASE), close: () => server.stop() };
}

async function createDatabase(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } catch (error) {
    // 42P04, 23505: another process was faster.
    if (!['42P04', '23505'].includes(String((error as { code?: unknown }).code))) throw error;
  } finally {
    await client.end();
  }
}
