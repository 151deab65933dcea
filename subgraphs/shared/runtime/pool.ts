import { Pool } from 'pg';
import { applicationName } from './data-source';
import type { Logger } from './logger';
import { utcSession } from './utc-session';

/** In ms. Requests do not wait for a database that hangs: throttles let them pass, and the health check reports it. */
const TIMEOUTS = { connectionTimeoutMillis: 3_000, query_timeout: 3_000 };

/** Connections for what a process keeps beside its domains: throttles, idempotency keys. */
export function openPool(url: string, part: string, logger: Logger): Pool {
  const pool = new Pool({ ...utcSession(url), application_name: applicationName(part), ...TIMEOUTS });
  // Without a listener a connection that the server ends while idle would end the process.
  pool.on('error', (err) => logger.warn({ err }, 'idle database connection lost'));
  return pool;
}

export interface DatabaseState {
  readonly isHealthy: boolean;
  readonly database: 'connected' | 'unreachable';
}

/** The check in progress of each pool. Everybody may ask for the state, so calls made meanwhile share its result. */
const questions = new WeakMap<Pool, Promise<boolean>>();

/** Whether the database responds within the pool's timeout. Without a database the state is healthy. */
export async function databaseState(pool: Pool | null): Promise<DatabaseState> {
  const isHealthy = pool === null || (await isResponding(pool));
  return { isHealthy, database: isHealthy ? 'connected' : 'unreachable' };
}

function isResponding(pool: Pool): Promise<boolean> {
  let question = questions.get(pool);
  if (!question) {
    question = pool
      .query('select 1')
      .then(
        () => true,
        () => false,
      )
      .finally(() => questions.delete(pool));
    questions.set(pool, question);
  }
  return question;
}
