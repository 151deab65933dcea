import type { DataSource, EntityManager } from 'typeorm';
import { jsonOf, query, sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { BulkNotification } from './bulk-notification.entity';
import { BulkRecipient } from './bulk-recipient.entity';

const RECIPIENTS = tableOf(BulkRecipient);
const BULKS = tableOf(BulkNotification);

/** Whom bulk notifications are for, as their jobs found when they began. */
export class BulkRecipientsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Adds people who were found. Who is there already stays once, and is allowed when they are in any of the ways. */
  async add(bulkId: string, found: readonly Omit<BulkRecipient, 'bulkId'>[]): Promise<void> {
    await query(
      this.dataSource,
      sql`insert into ${RECIPIENTS.name} as r (bulk_id, person, recipient_kind, recipient_id, is_allowed)
        select distinct on (person) ${bulkId}::uuid, person, "recipientKind", "recipientId", "isAllowed"
        from jsonb_to_recordset(${jsonOf(found)}) as f (person varchar, "recipientKind" varchar, "recipientId" uuid,
          "isAllowed" boolean)
        order by person, "isAllowed" desc
        on conflict (bulk_id, person) do update set is_allowed = true, recipient_id = excluded.recipient_id
          where excluded.is_allowed and not r.is_allowed`,
    );
  }

  /** Fixes whom a bulk notification is for. @returns how many they are; those of before when that was fixed already */
  async freeze(bulkId: string): Promise<number> {
    const [row] = await query<{ total: number }>(
      this.dataSource,
      sql`update ${BULKS.name} b set total_recipients = coalesce(b.total_recipients, c.total),
          left_out_count = coalesce(b.left_out_count, c.left_out), updated_at = clock_timestamp()
        from (select count(*) filter (where is_allowed)::int as total, count(*) filter (where not is_allowed)::int as left_out
          from ${RECIPIENTS.name} where bulk_id = ${bulkId}) c
        where b.id = ${bulkId} returning b.total_recipients as total`,
    );
    return row?.total ?? 0;
  }

  /** The next ones to whom a bulk notification is to be sent. @param after the last person before; null: from the first */
  next(bulkId: string, after: string | null, count: number): Promise<BulkRecipient[]> {
    return query<BulkRecipient>(
      this.dataSource,
      sql`select ${RECIPIENTS.columns('r')} from ${RECIPIENTS.name} r
        where r.bulk_id = ${bulkId} and r.is_allowed and r.person > coalesce(${after}, '')
        order by r.person limit ${count}::int`,
    );
  }

  /** Notes that some of them could not be reached, in the transaction of their batch. */
  async addUnreachable(transaction: EntityManager, bulkId: string, count: number): Promise<void> {
    await query(
      transaction,
      sql`update ${BULKS.name} set unreachable_count = unreachable_count + ${count}::int,
          updated_at = clock_timestamp()
        where id = ${bulkId}`,
    );
  }
}
