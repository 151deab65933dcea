import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import {
  KEEP_HOURS,
  LOCK_SECONDS,
  type Beginning,
  type IdempotencyStore,
  type IdempotentRequest,
  type StoredResponse,
} from './idempotency-store';

/** Any constant that no other part of the system locks with. */
const MIGRATION_LOCK = 7_202_511;

const MIGRATION = `
  select pg_advisory_xact_lock(${MIGRATION_LOCK});
  create schema if not exists gateway;
  create table if not exists gateway.idempotency_keys (
    scope text not null,
    key text not null,
    fingerprint text not null,
    claim uuid not null,
    locked_until timestamptz not null,
    expires_at timestamptz not null,
    status smallint,
    body text,
    location text,
    primary key (scope, key)
  );
  create index if not exists idempotency_keys_expires_at on gateway.idempotency_keys (expires_at);
`;

/**
 * Takes the key when it is new, too old, or held by a request with the same body that never ended. One statement, so
 * of two requests at once exactly one gets a row back.
 */
const BEGIN = `
  insert into gateway.idempotency_keys as k (scope, key, fingerprint, claim, locked_until, expires_at)
  values ($1, $2, $3, $4, now() + interval '${LOCK_SECONDS} seconds', now() + interval '${KEEP_HOURS} hours')
  on conflict (scope, key) do update set
    fingerprint = excluded.fingerprint, claim = excluded.claim, locked_until = excluded.locked_until,
    expires_at = excluded.expires_at, status = null, body = null, location = null
  where k.expires_at <= now()
    or (k.status is null and k.locked_until <= now() and k.fingerprint = excluded.fingerprint)
  returning claim`;

const FIND =
  'select fingerprint, status, body, location from gateway.idempotency_keys where scope = $1 and key = $2';

const COMPLETE = `
  update gateway.idempotency_keys set status = $4, body = $5, location = $6
  where scope = $1 and key = $2 and claim = $3`;

const RELEASE = 'delete from gateway.idempotency_keys where scope = $1 and key = $2 and claim = $3';
const PURGE = 'delete from gateway.idempotency_keys where expires_at <= now()';

interface Row {
  readonly fingerprint: string;
  readonly status: number | null;
  readonly body: string | null;
  readonly location: string | null;
}

/** How often a key is tried that is released while it is looked at. */
const ATTEMPTS = 3;

/** Shared by all processes on one database. */
export class PostgresIdempotencyStore implements IdempotencyStore {
  private constructor(private readonly pool: Pool) {}

  /** Creates the table where it is missing. */
  static async open(pool: Pool): Promise<PostgresIdempotencyStore> {
    await pool.query(MIGRATION);
    return new PostgresIdempotencyStore(pool);
  }

  async begin({ scope, key, fingerprint }: IdempotentRequest): Promise<Beginning> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const claim = randomUUID();
      const taken = await this.pool.query(BEGIN, [scope, key, fingerprint, claim]);
      if (taken.rowCount === 1) return { state: 'started', claim };
      const { rows } = await this.pool.query<Row>(FIND, [scope, key]);
      const [row] = rows;
      if (!row) continue;
      if (row.fingerprint !== fingerprint) return { state: 'mismatch' };
      const { status, body, location } = row;
      return status === null
        ? { state: 'running' }
        : { state: 'completed', response: { status, body, location } };
    }
    return { state: 'running' };
  }

  async complete({ scope, key }: IdempotentRequest, claim: string, response: StoredResponse): Promise<void> {
    await this.pool.query(COMPLETE, [scope, key, claim, response.status, response.body, response.location]);
  }

  async release({ scope, key }: IdempotentRequest, claim: string): Promise<void> {
    await this.pool.query(RELEASE, [scope, key, claim]);
  }

  async purge(): Promise<void> {
    await this.pool.query(PURGE);
  }
}
