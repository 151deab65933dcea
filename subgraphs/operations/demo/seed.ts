import { query, sql } from '../../shared/database/sql';
import { runTransaction } from '../../shared/database/transaction';
import type { SubgraphDependencies } from '../../shared/graph/definition';
import type { OperationsServices } from '../services';
import { insertDemoEvents } from './events.demo';

/** Writes demo events into an empty database. */
export async function seedOperations(
  _services: OperationsServices,
  { dataSource }: SubgraphDependencies,
): Promise<void> {
  const [existing] = await query<{ found: boolean }>(
    dataSource,
    sql`select exists (select from events.log) as found`,
  );
  if (existing?.found) return;
  await runTransaction(dataSource, insertDemoEvents);
}
