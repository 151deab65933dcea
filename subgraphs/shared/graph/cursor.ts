import { invalidInput } from '../../../schema/contract/errors';
import type { OrderTerm } from './ordering';
import { join, sql, type Sql } from './sql';

/** Position of a row in an ordering: the row's value of each term, then its id. */
interface Cursor {
  readonly values: readonly (string | number | boolean | null)[];
  readonly id: string;
}

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
    throw invalidInput({ after: ['This is not a cursor of this list and ordering.'] });
  }
  return { values: values as Cursor['values'], id };
}

/** True for rows after the cursor. PostgreSQL sorts nulls last when ascending and first when descending. */
export function afterCursor(cursor: Cursor, order: readonly OrderTerm[], idColumn: Sql): Sql {
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
