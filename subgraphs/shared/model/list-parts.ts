import { join, raw, sql, whereAll, type Sql } from '../database/sql';
import { orderBy, sortKeys, type OrderTerm } from './ordering';

/** A part of a list whose rows are found in a way of their own. Each row of the list is in one of its parts. */
export interface ListPart {
  /** Tables of the part alone, as `name as (select …)`. */
  readonly tables?: Sql;
  /** What `from` of the list is, for the rows of the part. */
  readonly from: Sql;
  /** True for the rows of the part. */
  readonly condition: Sql;
}

/** Which rows of a list are wanted. */
interface Wanted {
  readonly idColumn: Sql;
  readonly conditions: readonly Sql[];
  /** With the id. */
  readonly order: readonly OrderTerm[];
  readonly limit: number;
  readonly offset: number;
}

/** Ids of the wanted rows: those of each part in the order of its index, as many as could be wanted, and of these the wanted ones. */
export function idsInParts(
  parts: readonly ListPart[],
  { idColumn, conditions, order, limit, offset }: Wanted,
): Sql {
  const keys = order.flatMap((term) => sortKeys(term).map((key) => ({ key, isDown: term.descending })));
  const named = join(keys.map(({ key }, index) => sql`${key} as ${raw(`k${index}`)}`));
  const inOrder = join(keys.map(({ isDown }, index) => raw(`k${index} ${isDown ? 'desc' : 'asc'}`)));
  const found = parts.map(
    ({ tables, from, condition }) => sql`(${withTables(tables)}select ${idColumn} as id, ${named} from ${from}
      ${whereAll([...conditions, condition])} order by ${orderBy(order)} limit ${offset + limit})`,
  );
  return sql`select id from (${join(found, ' union all ')}) found order by ${inOrder} limit ${limit} offset ${offset}`;
}

/** How many rows of a list fulfil the conditions, as a select of `count`. */
export function countOfParts(parts: readonly ListPart[], conditions: readonly Sql[]): Sql {
  const counts = parts.map(
    ({ tables, from, condition }) =>
      sql`(${withTables(tables)}select count(*) as rows from ${from} ${whereAll([...conditions, condition])})`,
  );
  return sql`select sum(rows)::int as count from (${join(counts, ' union all ')}) counts`;
}

function withTables(tables: Sql | undefined): Sql {
  return tables ? sql`with ${tables} ` : sql``;
}
