import { isFound, sql } from '../../shared/database/sql';
import { runTransaction } from '../../shared/database/transaction';
import type { SubgraphDependencies } from '../../shared/graph/definition';
import type { NotificationsServices } from '../services';
import { insertDemoNotifications } from './notifications.demo';
import { insertDemoPreferences } from './preferences.demo';
import { insertDemoTemplates } from './templates.demo';

/** Writes what the demo institution told its people into an empty database. */
export async function seedNotifications(
  _services: NotificationsServices,
  { dataSource }: SubgraphDependencies,
): Promise<void> {
  const isSeeded = await isFound(
    dataSource,
    sql`select exists (select from notifications.notifications) as found`,
  );
  if (isSeeded) return;
  await runTransaction(dataSource, async (transaction) => {
    await insertDemoPreferences(transaction);
    await insertDemoTemplates(transaction);
    await insertDemoNotifications(transaction);
  });
}
