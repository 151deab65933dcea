import type { EntityManager } from 'typeorm';
import { join, query, raw, sql } from '../database/sql';

/**
 * Writes rows by one statement with one parameter, however many there are.
 * @param table with its schema
 * @param rows by column; all have the same ones, and columns that are left out get their defaults
 */
export async function insertRows(
  transaction: EntityManager,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const columns = join(Object.keys(rows[0] ?? {}).map((column) => raw(`"${column}"`)));
  await query(
    transaction,
    sql`insert into ${raw(table)} (${columns})
      select ${columns} from json_populate_recordset(null::${raw(table)}, ${JSON.stringify(rows)})`,
  );
}

/** The day so many days ago. @param days at least 0 */
export function dayAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}
