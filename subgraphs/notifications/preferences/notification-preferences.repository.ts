import type { DataSource, EntityManager } from 'typeorm';
import { toSnakeCase } from '../../../schema/contract/cases';
import { arrayOf, join, jsonOf, query, raw, sql, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import type { Recipient } from '../peers/recipient-directory';
import { DEFAULT_PREFERENCES, NotificationPreferences } from './notification-preferences.entity';
import { StoppedChannel } from './stopped-channel.entity';

const PREFERENCES = tableOf(NotificationPreferences);
const STOPPED = tableOf(StoppedChannel);

export class NotificationPreferencesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The preferences of users; those who never changed any have the defaults. */
  async of(userIds: readonly string[]): Promise<ReadonlyMap<string, NotificationPreferences>> {
    const rows = await query<NotificationPreferences>(
      this.dataSource,
      sql`select ${PREFERENCES.columns('p')} from ${PREFERENCES.name} p where p.user_id = any(${arrayOf(userIds)})`,
    );
    const known = new Map(rows.map((row) => [row.userId, row]));
    return new Map(
      userIds.map((userId) => [userId, known.get(userId) ?? { ...DEFAULT_PREFERENCES, userId }]),
    );
  }

  /** Makes the row where there is none, and keeps others from changing it until the transaction ends. */
  async lock(transaction: EntityManager, userId: string): Promise<NotificationPreferences> {
    await query(
      transaction,
      sql`insert into ${PREFERENCES.name} (user_id, updated_at) values (${userId}, 'epoch') on conflict do nothing`,
    );
    const [row] = await query<NotificationPreferences>(
      transaction,
      sql`select ${PREFERENCES.columns('p')} from ${PREFERENCES.name} p where p.user_id = ${userId} for update`,
    );
    if (!row) throw new Error('the preferences are missing');
    return row;
  }

  /** @param changes absent ones stay */
  async update(
    transaction: EntityManager,
    userId: string,
    changes: Partial<NotificationPreferences>,
  ): Promise<NotificationPreferences> {
    const set = (Object.entries(changes) as [string, unknown][])
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => sql`${raw(toSnakeCase(name))} = ${valueOf(name, value)}`);
    const [row] = await query<NotificationPreferences>(
      transaction,
      sql`update ${PREFERENCES.name} p set ${join([...set, sql`updated_at = clock_timestamp()`])}
        where p.user_id = ${userId} returning ${PREFERENCES.columns('p')}`,
    );
    if (!row) throw new Error('the preferences are missing');
    return row;
  }

  /** Channels that take nothing to these people any more. */
  stopped(recipients: readonly Recipient[]): Promise<StoppedChannel[]> {
    const ids = recipients.map(({ recipientId }) => recipientId);
    return query<StoppedChannel>(
      this.dataSource,
      sql`select ${STOPPED.columns('s')} from ${STOPPED.name} s where s.recipient_id = any(${arrayOf(ids)})
        order by s.stopped_at`,
    );
  }

  /** @returns false when it was open */
  async reopen(transaction: EntityManager, userId: string, notificationType: string): Promise<boolean> {
    const gone = await query(
      transaction,
      sql`delete from ${STOPPED.name} where recipient_kind = 'USER' and recipient_id = ${userId}
        and notification_type = ${notificationType} returning recipient_id`,
    );
    return gone.length > 0;
  }
}

function valueOf(name: string, value: unknown): Sql {
  return name === 'overrides' ? jsonOf(value) : sql`${value as string | null}`;
}
