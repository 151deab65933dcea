import { invalidInput } from '../../../schema/contract/errors';
import { empty, join, raw, sql, type Sql } from '../database/sql';

/** GraphQL column name → SQL column. */
export type OrderableColumns = Readonly<Record<string, string>>;

export interface OrderTerm {
  readonly name: string;
  readonly column: Sql;
  /** Property of a row that holds the term's value: the name, or for what is computed a property of its own. */
  readonly property: string;
  readonly descending: boolean;
  /** True when the list states that the column has no nulls. */
  readonly neverNull: boolean;
}

/**
 * Reads `-hireDate,familyName` against the closed list of a feature.
 * @throws BAD_USER_INPUT on `ordering` naming the columns that exist
 */
export function parseOrdering(
  ordering: string,
  orderable: OrderableColumns,
  neverNull: readonly string[] | 'all' = [],
): OrderTerm[] {
  return ordering.split(',').map((part) => {
    const descending = part.trim().startsWith('-');
    const name = part.trim().replace(/^-/, '');
    const column = Object.hasOwn(orderable, name) ? orderable[name] : undefined;
    if (!column) {
      const known = Object.keys(orderable).join(', ');
      throw invalidInput({ ordering: [`"${name}" is not a column to order by. Choose from: ${known}.`] });
    }
    return {
      name,
      column: raw(column),
      property: isComputed(column) ? `order:${name}` : name,
      descending,
      neverNull: neverNull === 'all' || neverNull.includes(name),
    };
  });
}

const isComputed = (column: string): boolean => !/^\w+\.\w+$/.test(column);

/** `, expression as "order:name"` for each computed term, so that a cursor can be made of the row. */
export function computedColumns(terms: readonly OrderTerm[]): Sql {
  const computed = terms.filter(({ name, property }) => property !== name);
  if (computed.length === 0) return empty;
  return join(
    computed.map(({ column, property }) => sql`, ${column} as ${raw(`"${property}"`)}`),
    '',
  );
}

/**
 * The terms with the id as tie-breaker, so that pages never overlap. The id descends when all other terms do: an index that is read
 * backwards reverses every term, so one index serves both directions.
 */
export function withId(terms: readonly OrderTerm[], idColumn: Sql): OrderTerm[] {
  const descending = terms.every((term) => term.descending);
  return [...terms, { name: 'id', column: idColumn, property: 'id', descending, neverNull: true }];
}

/** The same order from its end. */
export function backwards(order: readonly OrderTerm[]): OrderTerm[] {
  return order.map((term) => ({ ...term, descending: !term.descending }));
}

/** The `order by` list. @param order with the id, see {@link withId} */
export function orderBy(order: readonly OrderTerm[]): Sql {
  return join(
    order.flatMap((term) =>
      sortKeys(term).map((key) => sql`${key} ${raw(term.descending ? 'desc' : 'asc')}`),
    ),
  );
}

/** Nulls are greater than every value, as in PostgreSQL. A key of its own says so, which row comparisons can use too. */
export function sortKeys({ column, neverNull }: OrderTerm): Sql[] {
  return neverNull ? [column] : [sql`(${column} is null)`, column];
}
