import { Pool } from 'pg';
import { applicationName } from '../application-name';
import type { Logger } from '../logger';
import { utcSession } from '../utc-session';

/** One listens, one fetches, one schedules, one shows that the worker lives. */
const CONNECTIONS = 4;

/** Longest wait in ms for a connection. */
const CONNECT_TIMEOUT_MS = 5_000;

/**
 * The connections of the worker. The pool that the worker makes for itself takes its error listeners away before its
 * connections are closed (graphile-worker 0.17.3, lib.js): one that the server ends in between would end the process.
 */
export function openWorkerPool(databaseUrl: string, logger: Logger): Pool {
  const pool = new Pool({
    ...utcSession(databaseUrl),
    application_name: applicationName('jobs'),
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  const note = (err: unknown): void => logger.warn({ err }, 'database connection of the scheduled jobs lost');
  pool.on('error', note);
  // While a connection is in use the pool does not listen to it. What used it fails with its next statement.
  pool.on('connect', (client) => client.on('error', note));
  return pool;
}
