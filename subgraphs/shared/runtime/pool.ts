import { Pool } from 'pg';
import { asCatalogueError } from './connections/database-failure';
import { connectWithin, FIRST_CONNECTION_MS } from './connections/first-connection';
import { GuardedClient } from './connections/guarded-client';
import { PoolGuard } from './connections/pool-guard';
import { withinDeadline } from './connections/deadline';
import { IsmError } from '../../../schema/contract/errors';
import { applicationName } from './application-name';
import type { Logger } from './logger';
import { utcSession } from './utc-session';
import { PREPARED } from './prepared-statements';
import { endingWith } from './connections/statement-signals';
import { UnreadStatement } from './connections/unread-statement';

/** Ms for a connection and its statement together. Requests do not wait for a database that hangs: throttles let them pass. */
const PATIENCE_MS = 3_000;

/** Longest wait for a lock in ms: what is kept here is written by short statements. */
const LOCK_TIMEOUT_MS = 1_000;

/**
 * Connections for what a process keeps beside its domains: throttles, rejections. Its statements fail with errors of the
 * catalogue when the database is away, locked, full or too slow. The first connection is there, and was waited for with patience.
 * @param patienceMs for a connection and its statement together. Default 3,000
 * @throws IsmError when the server cannot be reached within 30 s
 */
export async function openPool(
  url: string,
  part: string,
  logger: Logger,
  patienceMs = PATIENCE_MS,
): Promise<Pool> {
  const guard = new PoolGuard();
  const { options, connectionString } = utcSession(url, { lock_timeout: String(LOCK_TIMEOUT_MS) });
  const settings = {
    connectionString,
    options,
    application_name: applicationName(part),
    Client: GuardedClient,
    guard,
    connectionTimeoutMillis: FIRST_CONNECTION_MS,
  };
  const pool = new Pool(settings);
  guard.watch(pool);
  // Without a listener a connection that the server ends while idle would end the process.
  pool.on('error', (err) => logger.warn({ err }, 'idle database connection lost'));
  await firstConnection(pool);
  connectWithin(pool, patienceMs);
  const sendOnce = pool.query.bind(pool) as unknown as (...parameters: unknown[]) => Promise<unknown>;
  const send = (...parameters: unknown[]): Promise<unknown> =>
    sendOnce(...parameters).catch((error: unknown) => {
      if (!(error instanceof UnreadStatement)) throw error;
      return sendOnce(...parameters);
    });
  pool.query = (async (...parameters: unknown[]) => {
    try {
      return await withinDeadline({ timeoutMs: patienceMs, error: tooSlow }, (signal) =>
        send(...endingWith(signal, parameters)),
      );
    } catch (error) {
      throw asCatalogueError(error);
    }
  }) as Pool['query'];
  return pool;
}

async function firstConnection(pool: Pool): Promise<void> {
  try {
    (await pool.connect()).release();
  } catch (error) {
    await pool.end();
    throw asCatalogueError(error);
  }
}

function tooSlow(): Error {
  return new IsmError('SUBGRAPH_TIMEOUT', { message: 'The database did not respond in time.' });
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
      .query(`${PREPARED} select 1`)
      .then(
        () => true,
        () => false,
      )
      .finally(() => questions.delete(pool));
    questions.set(pool, question);
  }
  return question;
}
