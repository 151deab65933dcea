import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Config } from '../../subgraphs/shared/runtime/config/config';
import type { Redis } from '../../subgraphs/shared/runtime/redis';
import { createThrottle, throttleTable } from '../../subgraphs/shared/runtime/throttle/throttle';
import type { Throttle } from '../../subgraphs/shared/runtime/throttle/throttle-state';
import type { Throttles } from './throttle';
import { partOfDeadline } from '../../subgraphs/shared/runtime/part-of-deadline';

/** PostgreSQL schema of what the gateway keeps. */
const SCHEMA = 'gateway';

/** Any constant that no other part of the system locks with: two gateways may start at once. */
const MIGRATION_LOCK = 7_202_512;

/** Where processes count together. */
export interface SharedStores {
  readonly redis: Redis | null;
  readonly pool: Pool | null;
}

/**
 * The throttles of all requests, leased in blocks so that a request costs no statement.
 * @param stores they are counted in Redis where there is one, else in the database; without any each process counts for itself
 */
export async function openThrottles(
  config: Pick<Config, 'throttles' | 'subgraphs'>,
  { redis, pool }: SharedStores,
  logger: Logger,
): Promise<Throttles> {
  const store = redis ?? (pool && { pool, schema: SCHEMA });
  if (pool && !redis) {
    await pool.query(
      `select pg_advisory_xact_lock(${MIGRATION_LOCK}); create schema if not exists ${SCHEMA}; ${throttleTable(SCHEMA)};`,
    );
  }
  const patienceMs = partOfDeadline(config.subgraphs);
  const throttle = (name: 'anon' | 'user' | 'signed'): Throttle | null => {
    const rate = config.throttles[name];
    return rate && createThrottle({ name, rate, store, lease: true, patienceMs, logger });
  };
  return { anon: throttle('anon'), user: throttle('user'), signed: throttle('signed') };
}
