import type { Pool } from 'pg';
import type { Logger } from 'pino';
import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import { withinDeadline } from '../connections/deadline';
import { endingWith } from '../connections/statement-signals';
import { LeasedThrottle } from './leased-throttle';
import type { Redis } from '../redis';
import type { Rate } from '../config/setting-parsers';
import { throttleState, type Throttle } from './throttle-state';

export interface ThrottleOptions {
  /** Keeps the keys of different throttles apart. */
  readonly name: string;
  readonly rate: Rate;
  /** Where processes count together; null: in this process only. */
  readonly store: ThrottleStore | null;
  /** Takes points in blocks and spends them here, so that most uses cost no statement. Default false: exact. */
  readonly lease?: boolean;
  /** Ms that a use waits for the store; then it is allowed. Default 5,000. */
  readonly patienceMs?: number;
  readonly logger: Logger;
}

export type ThrottleStore = ThrottleTable | Redis;

/** A table of a PostgreSQL database, see `throttleTable`. */
interface ThrottleTable {
  readonly pool: Pool;
  readonly schema: string;
}

/** The statement that makes the table in a schema that has no migrations. */
export function throttleTable(schema: string): string {
  return `create table if not exists ${schema}.throttles (key varchar(255) primary key, points integer not null default 0, expire bigint)`;
}

/** Default of the ms that a use waits for the store. */
const PATIENCE_MS = 5_000;

/** How often expired rows are removed, and how long they are kept. */
const REMOVAL_MS = 300_000;
const KEPT_MS = 3_600_000;

/**
 * A fixed-window throttle. When the store fails, the use is allowed and the failure is logged: a throttle must not take the
 * service down.
 */
export function createThrottle(options: ThrottleOptions): Throttle {
  const { rate, lease = false, logger } = options;
  const limiter = limiterOf(options);
  if (lease) return new LeasedThrottle(limiter, rate, logger);
  return {
    async consume(key) {
      try {
        const { remainingPoints, msBeforeNext } = await limiter.consume(key);
        return throttleState(rate, true, remainingPoints, msBeforeNext);
      } catch (rejection) {
        if (rejection instanceof RateLimiterRes) {
          return throttleState(rate, false, 0, rejection.msBeforeNext);
        }
        logger.warn({ err: rejection, throttle: options.name }, 'throttle store failed, the request passes');
        return throttleState(rate, true, rate.points, rate.seconds * 1000);
      }
    },
  };
}

function limiterOf({ name, rate, store, patienceMs = PATIENCE_MS }: ThrottleOptions): RateLimiterAbstract {
  const window = { keyPrefix: name, points: rate.points, duration: rate.seconds };
  if (!store) return new RateLimiterMemory(window);
  // Who is over the limit stays so until the window ends: a flood costs no more statements.
  const shared = { ...window, inMemoryBlockOnConsumed: rate.points };
  if ('client' in store)
    return new RateLimiterRedis({
      ...shared,
      keyPrefix: `ism:throttle:${name}`,
      storeClient: patientRedis(store.client, patienceMs),
      useRedisPackage: true,
    });
  removeExpired(store);
  return new RateLimiterPostgres({
    ...shared,
    storeClient: patientPool(store.pool, patienceMs),
    storeType: 'pool',
    schemaName: store.schema,
    tableName: 'throttles',
    tableCreated: true,
    clearExpiredByTimeout: false,
  });
}

/** Pools whose expired rows are removed. */
const kept = new WeakSet<Pool>();

/**
 * Removes the rows that expired more than an hour ago, once for all throttles of a pool. The limiter would do it for each of
 * them, by a timer that never ends and keeps a system that has closed.
 */
function removeExpired({ pool, schema }: ThrottleTable): void {
  if (kept.has(pool)) return;
  kept.add(pool);
  const weak = new WeakRef(pool);
  const timer = setInterval(() => {
    const open = weak.deref();
    if (!open || open.ending) {
      clearInterval(timer);
      return;
    }
    // Rows that stay cost space only; the next round removes them.
    open
      .query(`delete from ${schema}.throttles where expire < $1`, [Date.now() - KEPT_MS])
      .catch(() => undefined);
  }, REMOVAL_MS).unref();
}

/** Statements of the store that end when it hangs. The limiter calls nothing else of a pool. */
function patientPool(pool: Pool, patienceMs: number): Pick<Pool, 'query'> {
  const statements = pool as unknown as { query(...parameters: unknown[]): Promise<unknown> };
  const query = (...parameters: unknown[]): Promise<unknown> =>
    withinDeadline({ timeoutMs: patienceMs, error: tooSlow }, (signal) =>
      statements.query(...endingWith(signal, parameters)),
    );
  return { query: query as Pool['query'] };
}

/** Scripts of the store that nobody waits for when it hangs. The limiter calls nothing else of a client. */
function patientRedis(client: Redis['client'], patienceMs: number): Redis['client'] {
  return {
    eval: (script, options) =>
      withinDeadline({ timeoutMs: patienceMs, error: tooSlow }, () => client.eval(script, options)),
  };
}

function tooSlow(): Error {
  return new Error('the throttle store did not respond in time');
}
