import { Client } from 'pg';
import type { Cluster } from './cluster';

/** Connections of this system say so; see applicationName in data-source.ts. */
const OWN_CONNECTIONS = 'ism-graph:%';

/** The address of a database of the server on a port. */
export function addressOf({ password }: Cluster, port: number, database: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
}

/** Whether the server lets somebody in; it does not while it recovers from a crash. */
export async function responds(url: string): Promise<boolean> {
  return (await ask(url, (client) => client.query('select 1').then(() => true))) ?? false;
}

/** Whether other processes of this system are connected to the server. */
export async function isUsedByOthers(url: string): Promise<boolean> {
  const used = await ask(url, async (client) => {
    const { rows } = await client.query<{ used: boolean }>(
      `select exists (select from pg_stat_activity
        where application_name like $1 and application_name not like $2) as used`,
      [OWN_CONNECTIONS, `ism-graph:${process.pid}:%`],
    );
    return rows[0]?.used === true;
  });
  return used ?? false;
}

/** @returns null when the server does not respond */
async function ask<Result>(
  url: string,
  question: (client: Client) => Promise<Result>,
): Promise<Result | null> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 1_000, query_timeout: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await question(client);
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}
