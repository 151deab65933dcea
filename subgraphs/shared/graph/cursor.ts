import { invalidInput, type IsmError } from '../../../schema/contract/errors';
import { sqlStateOf } from './database-errors';
import type { OrderTerm } from './ordering';
import { join, raw, sql, type Sql } from './sql';

/** Position of a row in an ordering: the row's value of each term, then its id. */
interface Cursor {
  readonly values: readonly (string | number | boolean | null)[];
  readonly id: string;
}

/** Class of the SQLSTATEs of values that cannot be what they should. */
const DATA_EXCEPTION = '22';

const signature = (order: readonly OrderTerm[]): string =>
  order.map(({ name, descending }) => (descending ? `-${name}` : name)).join(',');

/** Opaque text of a row's position; it holds the ordering too, so that it cannot be used with another one. */
export function cursorOf(row: { id: string }, order: readonly OrderTerm[]): string {
  const values = order.map(({ property }) => (row as unknown as Record<string, unknown>)[property]);
  return Buffer.from(JSON.stringify([signature(order), values, row.id])).toString('base64url');
}

/** @throws BAD_USER_INPUT on `after` for anything `cursorOf` did not make with the same ordering */
export function decodeCursor(text: string, order: readonly OrderTerm[]): Cursor {
  let content: unknown;
  try {
    content = JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    content = null;
  }
  const [ordering, values, id] = Array.isArray(content) ? (content as unknown[]) : [];
  const isPlain = (value: unknown): boolean =>
    value === null || ['string', 'number', 'boolean'].includes(typeof value);
  if (
    ordering !== signature(order) ||
    !Array.isArray(values) ||
    values.length !== order.length ||
    !values.every(isPlain) ||
    typeof id !== 'string'
  ) {
    throw badCursor();
  }
  return { values: values as Cursor['values'], id };
}

/** @throws BAD_USER_INPUT on `after` for values of another kind than the columns have: the cursor was made up */
export function refuseMadeUp(error: unknown): never {
  throw sqlStateOf(error)?.startsWith(DATA_EXCEPTION) ? badCursor() : error;
}

function badCursor(): IsmError {
  return invalidInput({ after: ['This is not a cursor of this list and ordering.'] });
}

/** True for rows after the cursor. PostgreSQL sorts nulls last when ascending and first when descending. */
export function afterCursor(cursor: Cursor, order: readonly OrderTerm[], idColumn: Sql): Sql {
  const start = startOf(cursor, order);
  if (start.length === order.length && start.every(({ descending }) => !descending))
    return sql`(${columnsOf(start)}, ${idColumn}) > (${join(valuesOf(cursor, start))}, ${cursor.id}::uuid)`;
  const after = anyAfter(cursor, order, idColumn);
  if (start.length === 0) return after;
  // Says nothing new, but as one comparison, by which an index finds the first row.
  const sign = raw(start[0]?.descending ? '<=' : '>=');
  return sql`((${columnsOf(start)}) ${sign} (${join(valuesOf(cursor, start))}) and ${after})`;
}

/**
 * The terms at the beginning that compare like a row of values: of one direction, with values. Ascending ones must not
 * have nulls, which come after every value and are not greater than it; descending ones have theirs before.
 */
function startOf(cursor: Cursor, order: readonly OrderTerm[]): readonly OrderTerm[] {
  const end = order.findIndex(
    ({ descending, neverNull }, index) =>
      descending !== order[0]?.descending ||
      (!descending && !neverNull) ||
      (cursor.values[index] ?? null) === null,
  );
  return end < 0 ? order : order.slice(0, end);
}

const columnsOf = (terms: readonly OrderTerm[]): Sql => join(terms.map(({ column }) => column));

const valuesOf = (cursor: Cursor, terms: readonly OrderTerm[]): Sql[] =>
  terms.map((_, index) => sql`${cursor.values[index] ?? null}`);

function anyAfter(cursor: Cursor, order: readonly OrderTerm[], idColumn: Sql): Sql {
  const equalSoFar: Sql[] = [];
  const alternatives: Sql[] = [];
  order.forEach(({ column, descending }, index) => {
    const value = cursor.values[index] ?? null;
    alternatives.push(join([...equalSoFar, beyond(column, value, descending)], ' and '));
    equalSoFar.push(value === null ? sql`${column} is null` : sql`${column} = ${value}`);
  });
  alternatives.push(join([...equalSoFar, sql`${idColumn} > ${cursor.id}::uuid`], ' and '));
  return sql`((${join(alternatives, ') or (')}))`;
}

function beyond(column: Sql, value: string | number | boolean | null, descending: boolean): Sql {
  if (descending) return value === null ? sql`${column} is not null` : sql`${column} < ${value}`;
  return value === null ? sql`false` : sql`(${column} > ${value} or ${column} is null)`;
}
