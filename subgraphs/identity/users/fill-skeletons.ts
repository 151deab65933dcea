import type { DataSource } from 'typeorm';
import { arrayOf, query, sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { runTransaction } from '../../shared/database/transaction';
import { emailSkeleton } from './email-skeleton';
import { User } from './user.entity';

const USERS = tableOf(User).name;

/** Rows a transaction. */
const BATCH = 1_000;

/**
 * Works out the skeletons of emails of people who sign in here that were written without: imported ones, the demo institution's, and those of earlier
 * versions. Costs one statement when there are none.
 */
export async function fillEmailSkeletons(dataSource: DataSource): Promise<void> {
  for (;;) {
    const rows = await query<Pick<User, 'id' | 'email'>>(
      dataSource,
      sql`select id, email from ${USERS} where email_skeleton is null and issuer is null limit ${BATCH}`,
    );
    if (rows.length === 0) return;
    const ids = arrayOf(rows.map(({ id }) => id));
    const skeletons = arrayOf(rows.map(({ email }) => emailSkeleton(email)));
    await runTransaction(dataSource, async (transaction) => {
      // Processes that start together would wait for each other's rows in another order.
      await query(transaction, sql`select pg_advisory_xact_lock(hashtext('identity.email_skeletons'))`);
      await query(
        transaction,
        sql`update ${USERS} u set email_skeleton = filled.skeleton
          from unnest(${ids}::uuid[], ${skeletons}::text[]) as filled (id, skeleton)
          where u.id = filled.id and u.email_skeleton is null`,
      );
    });
  }
}
