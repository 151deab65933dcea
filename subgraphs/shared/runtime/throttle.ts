import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import type { Rate } from './setting-parsers';

export interface ThrottleState {
  readonly allowed: boolean;
  /** Uses per window. */
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the window ends. */
  readonly resetSeconds: number;
}

/** Counts uses per key. */
export interface Throttle {
  consume(key: string): Promise<ThrottleState>;
}

export interface ThrottleOptions {
  /** Keeps the keys of different throttles apart. */
  readonly name: string;
  readonly rate: Rate;
  /** Where processes count together; null: in this process only. */
  readonly store: ThrottleStore | null;
  /** Takes points in blocks and spends them here, so that most uses cost no statement. Default false: exact. */
  readonly lease?: boolean;
  readonly logger: Logger;
}

/** A table of a PostgreSQL database, see `throttleTable`. */
export interface ThrottleStore {
  readonly pool: Pool;
  readonly schema: string;
}

/** A block is a fiftieth of the rate: small rates stay exact, large ones cost a statement per fiftieth. */
const BLOCKS_PER_WINDOW = 50;
const LEASED_KEYS = 10_000;

interface Lease {
  points: number;
  readonly remaining: number;
  /** Epoch milliseconds. */
  readonly ends: number;
}

/** The statement that makes the table of a schema; for a migration. */
export function throttleTable(schema: string): string {
  return `create table if not exists ${schema}.throttles (key varchar(255) primary key, points integer not null default 0, expire bigint)`;
}

/**
 * A fixed-window throttle. A store that fails lets the use pass and is logged: a throttle protects the service and
 * must not be what takes it down.
 */
export function createThrottle(options: ThrottleOptions): Throttle {
  const { rate, lease = false, logger } = options;
  const limiter = limiterOf(options);
  const block = lease ? Math.max(1, Math.floor(rate.points / BLOCKS_PER_WINDOW)) : 1;
  const leases = new LRUCache<string, Lease>({ max: LEASED_KEYS });

  return {
    async consume(key) {
      const held = leases.get(key);
      if (held && held.points > 0 && held.ends > Date.now()) {
        held.points -= 1;
        return state(rate, true, held.remaining + held.points, held.ends - Date.now());
      }
      try {
        const taken = await limiter.consume(key, block);
        const granted = {
          points: block - 1,
          remaining: taken.remainingPoints,
          ends: Date.now() + taken.msBeforeNext,
        };
        if (block > 1) leases.set(key, granted);
        return state(rate, true, granted.remaining + granted.points, taken.msBeforeNext);
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return state(rate, false, 0, refusal.msBeforeNext);
        logger.warn({ err: refusal, throttle: options.name }, 'throttle store failed, the request passes');
        return state(rate, true, rate.points, rate.seconds * 1000);
      }
    },
  };
}

function limiterOf({ name, rate, store }: ThrottleOptions): RateLimiterAbstract {
  const window = { keyPrefix: name, points: rate.points, duration: rate.seconds };
  if (!store) return new RateLimiterMemory(window);
  return new RateLimiterPostgres({
    ...window,
    storeClient: store.pool,
    storeType: 'pool',
    schemaName: store.schema,
    tableName: 'throttles',
    tableCreated: true,
    // Who is over the limit stays so until the window ends: a flood costs no more statements.
    inMemoryBlockOnConsumed: rate.points,
  });
}

function state(rate: Rate, allowed: boolean, remaining: number, msLeft: number): ThrottleState {
  return { allowed, limit: rate.points, remaining, resetSeconds: Math.max(1, Math.ceil(msLeft / 1000)) };
}
