import type { Pool } from 'pg';

/** A data source, a transaction or a pool, as far as a statement needs it. */
export interface Queryable {
  query<Row>(text: string, values?: unknown[]): Promise<Row[]>;
}

/** A pool or a client as such. */
export function queryableOf(pool: Pick<Pool, 'query'>): Queryable {
  return {
    query: async <Row>(text: string, values?: unknown[]) => (await pool.query(text, values)).rows as Row[],
  };
}
