import { query, sql, type Sql } from '../../shared/database/sql';
import { runTransaction } from '../../shared/database/transaction';
import type { SubgraphDependencies } from '../../shared/graph/definition';
import type { OperationsServices } from '../services';
import { insertDemoEvents } from './events.demo';
import { insertDemoJobs } from './jobs.demo';
import { insertDemoWebhooks } from './webhooks.demo';

/** Writes demo events, webhooks and jobs, each into a table that is empty. */
export async function seedOperations(
  _services: OperationsServices,
  { dataSource }: SubgraphDependencies,
): Promise<void> {
  const isEmpty = async (table: Sql): Promise<boolean> =>
    (await query(dataSource, sql`select from ${table} limit 1`)).length === 0;
  if (await isEmpty(sql`events.log`)) await runTransaction(dataSource, insertDemoEvents);
  if (await isEmpty(sql`operations.webhooks`)) await runTransaction(dataSource, insertDemoWebhooks);
  if (await isEmpty(sql`jobs.jobs`)) await runTransaction(dataSource, insertDemoJobs);
}
