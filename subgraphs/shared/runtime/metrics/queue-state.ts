import type { QueueState } from './queue-metrics';

/** A data source or a pool, as far as this needs it. */
interface Reader {
  query<Row>(text: string, values?: unknown[]): Promise<Row[]>;
}

/**
 * How much waits in a queue.
 * @param entries table, with its condition when not all rows wait; not from outside, as `since`
 * @param since column of the time since when an entry waits
 */
export async function queueState(connection: Reader, entries: string, since: string): Promise<QueueState> {
  const [state] = await connection.query<QueueState>(
    `select count(*)::int as entries,
      coalesce(extract(epoch from clock_timestamp() - min(${since})), 0)::float8 as "oldestSeconds"
    from ${entries}`,
  );
  return state ?? { entries: 0, oldestSeconds: 0 };
}
