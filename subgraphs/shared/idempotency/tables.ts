import { createMissingTables } from '../database/create-tables';
import type { Queryable } from '../database/queryable';

/** Creates the keys of a schema where they are missing. When they exist, that costs one statement. */
export function createIdempotencyTable(connection: Queryable, schema: string): Promise<void> {
  return createMissingTables(
    connection,
    [`${schema}.idempotency_keys`],
    `create table if not exists ${schema}.idempotency_keys (
      id text primary key,
      fingerprint text not null,
      result json not null,
      created_at timestamptz not null default clock_timestamp()
    );
    create index if not exists idempotency_keys_created_at_idx on ${schema}.idempotency_keys (created_at);`,
  );
}
