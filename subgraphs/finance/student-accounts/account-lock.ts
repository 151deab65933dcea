import type { EntityManager } from 'typeorm';
import { prepared, query, raw, sql, whereAll, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { StudentAccount } from './student-account.entity';

const ACCOUNTS = tableOf(StudentAccount).name;

/** A row about the money of a student who has an account. */
export type WithAccount<Row> = Row & { readonly accountId: string };

/** Rows that belong to the student of an account. */
interface StudentRows {
  readonly alias: string;
  /** The table with the alias. */
  readonly rows: Sql;
  readonly columns: Sql;
}

/** The statement that locks the account of a row's student until the transaction ends. @param table that has the row */
export function accountLockOf(table: Sql, id: string): Sql {
  return sql`select from ${ACCOUNTS} a where a.student_id = (select student_id from ${table} where id = ${id}) for update`;
}

/**
 * Reads a row whose account is locked, and keeps others from changing it until the transaction ends.
 * @param visible conditions on the row. Default: none
 * @returns null when there is no such row, or the conditions do not hold
 */
export async function lockWithAccount<Row>(
  transaction: EntityManager,
  { alias, rows, columns }: StudentRows,
  id: string,
  visible: readonly Sql[] = [],
): Promise<WithAccount<Row> | null> {
  const row = raw(alias);
  const [found] = await query<WithAccount<Row>>(
    transaction,
    prepared(sql`select ${columns}, account.id as "accountId" from ${rows} join ${ACCOUNTS} account on account.student_id = ${row}.student_id
      ${whereAll([sql`${row}.id = ${id}`, ...visible])} for update of ${row}`),
  );
  return found ?? null;
}
