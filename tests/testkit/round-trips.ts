import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { poolOf } from '../../subgraphs/shared/runtime/connections/pool-of';
import { COMMIT_NAME } from '../../subgraphs/shared/runtime/connections/statement-sender';

/** Relays move audit entries and events when they like to, beside the request. */
const RELAYED = /\b(?:audit|events)\.relay\(/;

type Message = 'parse' | 'bind' | 'query' | 'sync';

/** How often a source wrote to PostgreSQL and waited. */
interface RoundTrips {
  all: number;
  /** Up to the one of the last COMMIT: what is read for the response comes after it. 0 when nothing was committed. */
  untilCommit: number;
}

/** How often a source writes to PostgreSQL and waits while the work runs: each time ends with a message Sync or Query. */
export async function countRoundTrips(source: DataSource, work: () => Promise<unknown>): Promise<number> {
  return (await watchRoundTrips(source, work)).all;
}

/** As {@link countRoundTrips}, with those of the write alone. */
export async function watchRoundTrips(source: DataSource, work: () => Promise<unknown>): Promise<RoundTrips> {
  const pool = poolOf(source);
  const watched = new Set<PoolClient>();
  const counts = { all: 0, untilCommit: 0 };
  const watch = (client: PoolClient): void => {
    if (watched.has(client)) return;
    watched.add(client);
    const { connection } = client as unknown as { connection: Record<Message, (content?: unknown) => void> };
    const noteEach = (message: Message, note: (content: unknown) => number): void => {
      const send = connection[message].bind(connection);
      connection[message] = (content) => {
        counts.all += note(content);
        send(content);
      };
    };
    const noteCommit = (): void => void (counts.untilCommit = counts.all + 1);
    noteEach('sync', () => 1);
    noteEach('query', (text) => {
      if (text === 'COMMIT') noteCommit();
      return 1;
    });
    noteEach('parse', (content) => (RELAYED.test((content as { text: string }).text) ? -1 : 0));
    noteEach('bind', (content) => {
      if ((content as { statement: string }).statement === COMMIT_NAME) noteCommit();
      return 0;
    });
  };
  pool.on('acquire', watch);
  await work();
  pool.off('acquire', watch);
  return counts;
}
