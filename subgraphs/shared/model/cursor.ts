import { invalidInput, type IsmError } from '../../../schema/contract/errors';
import { sqlStateOf } from '../database/database-errors';
import { sortKeys, type OrderTerm } from './ordering';
import { empty, join, raw, sql, type Sql } from '../database/sql';

/** Position of a row in an ordering: the row's value of each term, then its id. */
export interface Cursor {
  readonly values: readonly (string | number | boolean | null)[];
  readonly id: string;
}

/** The argument of a list that takes a cursor. */
export type CursorArgument = 'after' | 'before';

/** Class of the SQLSTATEs of malformed values. */
const DATA_EXCEPTION = '22';

/** Terms by which the list was asked to be ordered: all but the id. */
const asked = (order: readonly OrderTerm[]): readonly OrderTerm[] => order.slice(0, -1);

const signature = (order: readonly OrderTerm[]): string =>
  asked(order)
    .map(({ name, descending }) => (descending ? `-${name}` : name))
    .join(',');

/**
 * A row's position as an opaque string. It contains the ordering, so that it cannot be used with another one.
 * @param order with the id, as everywhere here
 */
export function cursorOf(row: { id: string }, order: readonly OrderTerm[]): string {
  const values = asked(order).map(({ property }) => (row as unknown as Record<string, unknown>)[property]);
  return Buffer.from(JSON.stringify([signature(order), values, row.id])).toString('base64url');
}

/**
 * @param argument that the cursor came in
 * @throws BAD_USER_INPUT on the argument for anything `cursorOf` did not make with the same ordering
 */
export function decodeCursor(text: string, order: readonly OrderTerm[], argument: CursorArgument): Cursor {
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
    values.length !== asked(order).length ||
    !values.every(isPlain) ||
    typeof id !== 'string'
  ) {
    throw badCursor(argument);
  }
  return { values: values as Cursor['values'], id };
}

/** @throws BAD_USER_INPUT on the argument for values of another type than the columns have: the cursor was forged */
export function rejectForged(error: unknown, argument: CursorArgument): never {
  throw sqlStateOf(error)?.startsWith(DATA_EXCEPTION) ? badCursor(argument) : error;
}

function badCursor(argument: CursorArgument): IsmError {
  return invalidInput({ [argument]: ['This is not a cursor of this list and ordering.'] });
}

/**
 * True for rows after the cursor. PostgreSQL sorts nulls last when ascending and first when descending. Rows before it are those after it
 * in the order backwards.
 */
export function afterCursor(cursor: Cursor, order: readonly OrderTerm[]): Sql {
  const [first] = order;
  const ends = order.findIndex(({ descending }) => descending !== first?.descending);
  if (ends < 0) return compareRows(keysAt(cursor, order), first?.descending ? '<' : '>');
  // Redundant, but as one comparison it lets an index find the first row.
  const start = compareRows(keysAt(cursor, order.slice(0, ends)), first?.descending ? '<=' : '>=');
  return sql`(${start} and ${anyAfter(cursor, order)})`;
}

/** The cursor's value of each term; the last term of an order is the id. */
const valueOf = ({ values, id }: Cursor, index: number): Sql | null => {
  if (index === values.length) return sql`${id}::uuid`;
  const value = values[index] ?? null;
  return value === null ? null : sql`${value}`;
};

/** What the rows are sorted by, with the cursor's values. A null needs no further comparison. */
function keysAt(cursor: Cursor, terms: readonly OrderTerm[]): { key: Sql; value: Sql }[] {
  return terms.flatMap((term, index) => {
    const value = valueOf(cursor, index);
    const values = [...(term.neverNull ? [] : [raw(String(value === null))]), value ?? sql`${null}`];
    const pairs = sortKeys(term).map((key, location) => ({ key, value: values[location] ?? empty }));
    return value === null ? pairs.slice(0, 1) : pairs;
  });
}

function compareRows(row: readonly { key: Sql; value: Sql }[], sign: string): Sql {
  return sql`(${join(row.map(({ key }) => key))}) ${raw(sign)} (${join(row.map(({ value }) => value))})`;
}

function anyAfter(cursor: Cursor, order: readonly OrderTerm[]): Sql {
  const equalSoFar: Sql[] = [];
  const alternatives: Sql[] = [];
  order.forEach((term, index) => {
    const value = valueOf(cursor, index);
    alternatives.push(join([...equalSoFar, beyond(term, value)], ' and '));
    equalSoFar.push(value === null ? sql`${term.column} is null` : sql`${term.column} = ${value}`);
  });
  return sql`((${join(alternatives, ') or (')}))`;
}

function beyond({ column, descending, neverNull }: OrderTerm, value: Sql | null): Sql {
  if (descending) return value === null ? sql`${column} is not null` : sql`${column} < ${value}`;
  if (value === null) return sql`false`;
  return neverNull ? sql`${column} > ${value}` : sql`(${column} > ${value} or ${column} is null)`;
}
