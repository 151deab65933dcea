import type { Queryable } from './queryable';

/** Key of an advisory lock that nothing else uses. */
const CREATION_LOCK = 7_202_611;

/**
 * Creates tables of the kit where they are missing. When all exist, that costs one statement.
 * @param names of the tables and functions that must be there, with their schemas
 * @param statements that create them, and may be repeated
 */
export async function createMissingTables(
  connection: Queryable,
  names: readonly string[],
  statements: string,
): Promise<void> {
  // Not `to_regclass`: the connection would remember that there is no such schema, also when another one makes it meanwhile.
  const existing = await connection.query(
    `select schemaname || '.' || tablename as name from pg_tables where schemaname || '.' || tablename = any($1::text[])
      union select n.nspname || '.' || p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where p.proname = any($2::text[]) and n.nspname || '.' || p.proname = any($1::text[])`,
    [names, names.map((name) => name.slice(name.indexOf('.') + 1))],
  );
  if (existing.length === names.length) return;
  // Sent as one string, so it is one transaction: processes that start together wait for each other.
  await connection.query(`select pg_advisory_xact_lock(${CREATION_LOCK}); ${statements}`);
}
