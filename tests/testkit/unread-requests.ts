import { request, type ClientRequest } from 'node:http';
import type { Client } from 'pg';
import { withClient } from './connection';
import type { TestDatabase } from './database';
import { eventually } from './eventually';
import type { HttpClient } from './http';

/** Requests whose statements wait, and whose clients do not. */

/** Statements of requests that wait for a lock. The relay of the audit log works for none: it waits as long as it takes. */
export async function waitingStatements(database: TestDatabase): Promise<number> {
  const rows = await database.query(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
       and query not like 'select audit.relay(%'`,
  );
  return rows.length;
}

/** Runs work while a table is locked; whoever needs it would wait as long as the work takes. */
export const whileLocked = <Result>(
  { url }: TestDatabase,
  table: string,
  work: (client: Client) => Promise<Result>,
): Promise<Result> =>
  withClient(url, async (client) => {
    await client.query(`begin; lock table ${table} in access exclusive mode`);
    const result = await work(client);
    await client.query('rollback');
    return result;
  });

/** Sends a request whose response nobody will read. */
export function sendUnread(client: HttpClient, method: string, path: string, body?: object): ClientRequest {
  const sent = request(`${client.baseUrl}${path}`, {
    method,
    headers: {
      cookie: client.cookies.header(path),
      'x-csrftoken': client.cookies.get('csrftoken') ?? '',
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
  });
  sent.on('error', () => undefined);
  sent.end(body && JSON.stringify(body));
  return sent;
}

/** Leaves when a statement of the request waits, and expects that none does any more. */
export async function leave(database: TestDatabase, sent: ClientRequest): Promise<void> {
  await eventually(async () => expect(await waitingStatements(database)).toBeGreaterThan(0));
  sent.destroy();
  await eventually(async () => expect(await waitingStatements(database)).toBe(0));
}
