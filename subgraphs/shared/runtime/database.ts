import { Client } from 'pg';
import type { Config } from './config';
import type { Logger } from './logger';
import { startPostgres } from './postgres/server';

/** Name of the database that the embedded server gets. */
const DATABASE = 'ism';

export interface Database {
  readonly url: string;
  /** Stops what was started for this process; close the connections first. */
  close(): Promise<void>;
}

/** The server of DATABASE_URL, or the embedded one in the data folder. @throws when the embedded one does not start */
export async function openDatabase(config: Config, logger: Logger): Promise<Database> {
  if (config.database.url !== null) return { url: config.database.url, close: () => Promise.resolve() };
  const server = await startPostgres({ dataDir: config.dataDir, logger });
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
