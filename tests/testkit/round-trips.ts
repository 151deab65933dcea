import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { poolOf } from '../../subgraphs/shared/runtime/connections/pool-of';

/** Relays move audit entries and events when they like to, beside the request. */
const RELAYED = /\b(?:audit|events)\.relay\(/;

type Message = 'parse' | 'query' | 'sync';

/** How often a source writes to PostgreSQL and waits while the work runs: each time ends with a message Sync or Query. */
export async function countRoundTrips(source: DataSource, work: () => Promise<unknown>): Promise<number> {
  const pool = poolOf(source);
  const watched = new Set<PoolClient>();
  let count = 0;
  const watch = (client: PoolClient): void => {
    if (watched.has(client)) return;
    watched.add(client);
    const { connection } = client as unknown as { connection: Record<Message, (content?: unknown) => void> };
    const noteEach = (message: Message, note: (content: unknown) => number): void => {
      const send = connection[message].bind(connection);
      connection[message] = (content) => {
        count += note(content);
        send(content);
      };
    };
    noteEach('sync', () => 1);
    noteEach('query', () => 1);
    noteEach('parse', (content) => (RELAYED.test((content as { text: string }).text) ? -1 : 0));
  };
  pool.on('acquire', watch);
  await work();
  pool.off('acquire', watch);
  return count;
}
