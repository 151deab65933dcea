import type { Pool } from 'pg';

/** Ms that the first connection of a pool may take: a machine that starts much at once is slow, and no request waits yet. */
export const FIRST_CONNECTION_MS = 30_000;

/** Has the pool give up a connection that it opens from now on after `ms`. */
export function connectWithin(pool: Pool, ms: number): void {
  pool.options.connectionTimeoutMillis = ms;
}
