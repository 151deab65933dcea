import { DOMAIN_NAMES } from '../../../subgraphs/domains';
import type { Exchange } from '../exchange';

interface Queries {
  query<Row extends object>(text: string, values: readonly unknown[]): Promise<Row[]>;
}

/** The entries of requests, in the log or on their way to it from any domain. */
export function auditEntriesOf(
  database: Queries,
  responses: readonly Exchange[],
): Promise<{ action: string; status: string }[]> {
  const tables = ['audit.logs', ...DOMAIN_NAMES.map((name) => `${name}.audit_outbox`)];
  return database.query(
    tables
      .map((table) => `select action, status from ${table} where request_id = any($1)`)
      .join(' union all '),
    [responses.map((response) => response.header('x-request-id'))],
  );
}
