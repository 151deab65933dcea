import type { EntityManager } from 'typeorm';
import { insertRows } from '../../shared/demo/insert-rows';
import { demoUsers } from '../../shared/demo/people';

/** Writes how some people of the demo institution want to be told things; all others have the defaults. */
export async function insertDemoPreferences(transaction: EntityManager): Promise<void> {
  const rows = demoUsers()
    .filter(({ role }) => role === 'MANAGER' || role === 'STUDENT')
    .map(({ id, role }) => ({
      user_id: id,
      language: role === 'STUDENT' ? 'SW' : 'EN',
      quiet_from: '21:30',
      quiet_to: '06:00',
      time_zone: 'Africa/Nairobi',
      phone: role === 'STUDENT' ? '+254712000001' : '+254712000002',
    }));
  await insertRows(transaction, 'notifications.preferences', rows);
}
