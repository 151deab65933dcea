import type { DataSource } from 'typeorm';
import { query, sql } from '../database/sql';

/** Creates the keys of a schema where they are missing. When they exist, that costs one statement. */
export async function createIdempotencyTable(dataSource: DataSource, schema: string): Promise<void> {
  const [existing] = await query<{ found: boolean }>(
    dataSource,
    sql`select to_regclass(${`${schema}.idempotency_keys`}) is not null as found`,
  );
  if (existing?.found) return;
  // Sent as one string, so it is one transaction: processes that start together wait for each other.
  await dataSource.query(`
    select pg_advisory_xact_lock(hashtext('${schema}.idempotency_keys'));
    create table if not exists ${schema}.idempotency_keys (
      id text primary key,
      fingerprint text not null,
      result json not null,
      created_at timestamptz not null default clock_timestamp()
    );
    create index if not exists idempotency_keys_created_at_idx on ${schema}.idempotency_keys (created_at);
  `);
}
