import { invalidInput, type IsmError } from '../../../schema/contract/errors';
import { sqlStateOf } from '../database/database-errors';
import { isDescending, sortKeys, type OrderTerm } from './ordering';
import { empty, join, raw, sql, type Sql } from '../database/sql';

/** Position of a row in an ordering: the row's value of each term, then its id. */
interface Cursor {
  readonly values: readonly (string | number | boolean | null)[];
  readonly id: string;
}

/** Class of the SQLSTATEs of malformed values. */
const DATA_EXCEPTION = '22';

const signature = (order: readonly OrderTerm[]): string =>
  order.map(({ name, descending }) => (descending ? `-${name}` : name)).join(',');

/** A row's position as an opaque string. It contains the ordering, so that it cannot be used with another one. */
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

/** @throws BAD_USER_INPUT on `after` for values of another type than the columns have: the cursor was forged */
export function rejectForged(error: unknown): never {
  throw sqlStateOf(error)?.startsWith(DATA_EXCEPTION) ? badCursor() : error;
}

function badCursor(): IsmError {
  return invalidInput({ after: ['This is not a cursor of this list and ordering.'] });
}

/** True for rows after the cursor. PostgreSQL sorts nulls last when ascending and first when descending. */
export function afterCursor(cursor: Cursor, order: readonly OrderTerm[], idColumn: Sql): Sql {
  const sign = isDescending(order) ? '<' : '>';
  const ends = order.findIndex(({ descending }) => descending !== order[0]?.descending);
  const keys = rowAt(cursor, ends < 0 ? order : order.slice(0, ends));
  if (ends < 0) {
    const row = [...keys, { key: idColumn, value: sql`${cursor.id}::uuid` }];
    return compareRows(row, sign);
  }
  // Redundant, but as one comparison it lets an index find the first row.
  const start = compareRows(keys, order[0]?.descending ? '<=' : '>=');
  return sql`(${start} and ${anyAfter(cursor, order, sql`${idColumn} ${raw(sign)} ${cursor.id}::uuid`)})`;
}

/** What the rows are sorted by, with the cursor's values. A null needs no further comparison. */
function rowAt(cursor: Cursor, terms: readonly OrderTerm[]): { key: Sql; value: Sql }[] {
  return terms.flatMap((term, index) => {
    const value = cursor.values[index] ?? null;
    const values = [...(term.neverNull ? [] : [raw(String(value === null))]), sql`${value}`];
    const pairs = sortKeys(term).map((key, location) => ({ key, value: values[location] ?? empty }));
    return value === null ? pairs.slice(0, 1) : pairs;
  });
}

function compareRows(row: readonly { key: Sql; value: Sql }[], sign: string): Sql {
  return sql`(${join(row.map(({ key }) => key))}) ${raw(sign)} (${join(row.map(({ value }) => value))})`;
}

/** @param afterId true for rows after the cursor among those with its values */
function anyAfter(cursor: Cursor, order: readonly OrderTerm[], afterId: Sql): Sql {
  const equalSoFar: Sql[] = [];
  const alternatives: Sql[] = [];
  order.forEach(({ column, descending }, index) => {
    const value = cursor.values[index] ?? null;
    alternatives.push(join([...equalSoFar, beyond(column, value, descending)], ' and '));
    equalSoFar.push(value === null ? sql`${column} is null` : sql`${column} = ${value}`);
  });
  alternatives.push(join([...equalSoFar, afterId], ' and '));
  return sql`((${join(alternatives, ') or (')}))`;
}

function beyond(column: Sql, value: string | number | boolean | null, descending: boolean): Sql {
  if (descending) return value === null ? sql`${column} is not null` : sql`${column} < ${value}`;
  return value === null ? sql`false` : sql`(${column} > ${value} or ${column} is null)`;
}
