import type { Pool } from 'pg';

/** Removes what earlier versions kept for the gateway: idempotency keys, which are now in the schema of each domain (0.1.0). */
export async function dropRetiredTables(pool: Pool): Promise<void> {
  await pool.query('drop table if exists gateway.idempotency_keys');
}
