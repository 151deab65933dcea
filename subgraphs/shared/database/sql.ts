import sql, { empty, join, raw, Sql } from 'sql-template-tag';
import type { DataSource, EntityManager } from 'typeorm';
import { PREPARED, WITH_COMMIT, WITH_NEXT } from '../runtime/prepared-statements';

export { empty, join, raw, sql, Sql };

/** A connection or a transaction. */
export type Connection = DataSource | EntityManager;

/** Runs a statement and gives its rows (of `returning` for writes). */
export async function query<Row>(
  connection: Connection,
  statement: Pick<Sql, 'text' | 'values'>,
): Promise<Row[]> {
  return connection.query<Row[]>(statement.text, statement.values);
}

/** Runs a statement whose one row says in its column `found` whether there is something, as `select exists (…) as found`. */
export async function isFound(
  connection: Connection,
  statement: Pick<Sql, 'text' | 'values'>,
): Promise<boolean> {
  const [row] = await query<{ found: boolean }>(connection, statement);
  return row?.found ?? false;
}

/** What came of a statement that was sent together with others: its rows, or why it has none. */
export type Outcome<Row> = readonly Row[] | Error;

interface SendsTogether {
  queryTogether(statements: readonly Pick<Sql, 'text' | 'values'>[]): Promise<readonly Outcome<unknown>[]>;
}

/**
 * Runs reads one after the other in one round trip, where the connection can. Those after one that fails may not be executed, and have its
 * error.
 */
export async function queryTogether(
  connection: Connection,
  statements: readonly Pick<Sql, 'text' | 'values'>[],
): Promise<readonly Outcome<unknown>[]> {
  if ('queryTogether' in connection)
    return (connection as unknown as SendsTogether).queryTogether(statements);
  const settled = await Promise.allSettled(statements.map((statement) => query(connection, statement)));
  return settled.map((result) => (result.status === 'fulfilled' ? result.value : (result.reason as Error)));
}

/** `where a and b`, or nothing when there is no condition. */
export function whereAll(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? empty : sql`where ${join([...conditions], ' and ')}`;
}

/** A `like` pattern that finds the text anywhere, with the pattern's own signs taken literally. */
export function containsPattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}

/** A list as one parameter, for `= any(…)`. */
export function arrayOf(values: readonly string[]): Sql {
  return sql`${values as unknown as Record<string, unknown>}`;
}

/**
 * The statement, to be planned once per connection: for one that takes PostgreSQL longer to plan than to run, whose text is
 * always the same and whose best plan does not depend on its parameters.
 */
export function prepared(statement: Sql): Sql {
  return sql`${raw(PREPARED)} ${statement}`;
}

/**
 * A statement of a transaction whose rows nobody reads: it goes out with the next one, and that tells when it fails (docs/adr/0045). Its text
 * is always the same, as of what is {@link prepared}.
 */
export function withNext(statement: Sql): Sql {
  return sql`${raw(WITH_NEXT)} ${statement}`;
}

/** The last statement of a transaction, with which its COMMIT goes out (docs/adr/0045). Its text is always the same. */
export function withCommit(statement: Sql): Sql {
  return sql`${raw(WITH_COMMIT)} ${statement}`;
}

/** True for one of the values; a single one is compared as such, so that an index serves the order behind it too. */
export function isOneOf(column: Sql, values: readonly string[]): Sql {
  const [only, ...others] = new Set(values);
  return only !== undefined && others.length === 0
    ? sql`${column} = ${only}`
    : sql`${column} = any(${arrayOf(values)})`;
}

/** Any value as one parameter of type jsonb. */
export function jsonOf(value: unknown): Sql {
  return sql`${JSON.stringify(value)}::jsonb`;
}

/** `column = value, …` of the properties that are present; null is a value. */
export function assignments(changes: object, columnOf: (property: string) => string): Sql[] {
  return Object.entries(changes)
    .filter(([, value]) => value !== undefined)
    .map(([property, value]) => sql`${raw(columnOf(property))} = ${value as string | null}`);
}
