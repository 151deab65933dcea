import { readOnly } from '../counts/counted';
import { compileStatement, type Statement } from '../database/compiled-statement';
import { prepared, raw, sql, whereAll, type Sql } from '../database/sql';
import { afterCursor, type Cursor, type CursorArgument } from './cursor';
import { keptStatement } from './kept-statements';
import { PAGE_ROWS, type ListDefinition } from './list-definition';
import { countOfParts, idsInParts } from './list-parts';
import { backwards, computedColumns, orderBy, type OrderTerm } from './ordering';
import { wholeListOf } from './whole-list';

/** Where a page begins that has a cursor: the row behind which it is read, in the order of the list or backwards. */
export interface Start {
  readonly argument: CursorArgument;
  readonly cursor: Cursor;
}

/** What is asked for of a list. */
export interface AskedPage {
  readonly page: number;
  readonly pageSize: number;
  /** With the id. */
  readonly order: readonly OrderTerm[];
  readonly hasDefaultOrder: boolean;
  readonly conditions: readonly Sql[];
  /** Null: the page is where its number says. */
  readonly start: Start | null;
}

/** Whether the rows of the page are read against the order of the list. */
export function isBackwards({ start }: AskedPage): boolean {
  return start?.argument === 'before';
}

/** Counts the rows that fulfil the conditions, as `count`. */
export function countStatement<Row>(list: ListDefinition<Row>, asked: AskedPage): Statement {
  if (isWhole(asked))
    return (wholeListOf(list).count ??= compileStatement([], () =>
      preparedFor(list, asked, countOf(list, asked)),
    )({}));
  const kind = `count ${isPreparedFor(list, asked)}`;
  return keptStatement(list, kind, { conditions: asked.conditions, values: {} }, (conditions) =>
    preparedFor(list, asked, countOf(list, { ...asked, conditions })),
  );
}

/** Reads the rows of the page, in the order of the list or backwards, and one more when the list goes on behind them. */
export function rowsStatement<Row>(list: ListDefinition<Row>, asked: AskedPage): Statement {
  const [limit, offset] = [limitOf(asked), offsetOf(asked)];
  if (list.parts) return rowsOf(list, asked, conditionsOf(asked), sql`limit ${limit} offset ${offset}`);
  if (!isWhole(asked)) {
    const kind = `rows ${isPreparedFor(list, asked)} ${isLate(list, asked)} ${orderKey(asked)}`;
    return keptStatement(
      list,
      kind,
      { conditions: conditionsOf(asked), values: { limit, offset } },
      (conditions, slots) =>
        rowsOf(list, asked, conditions, sql`limit ${slots.limit} offset ${slots.offset}`),
    );
  }
  const read = (wholeListOf(list)[isLate(list, asked) ? 'late' : 'first'] ??= compileStatement(
    ['limit', 'offset'],
    (slots) => rowsOf(list, asked, [], sql`limit ${slots.limit} offset ${slots.offset}`),
  ));
  return read({ limit, offset });
}

/** Kept counts instead of the rows, where they have all that the conditions read. */
function countOf<Row>(list: ListDefinition<Row>, { conditions }: AskedPage): Sql {
  const { from, parts, counted = from, table, counts } = list;
  if (counts && counted === table && readOnly(counts.columns, conditions))
    return sql`select coalesce(sum(change), 0)::int as count from ${counts.from} ${whereAll(conditions)}`;
  return parts && counted === from
    ? countOfParts(parts, conditions)
    : sql`select count(*)::int as count from ${counted} ${whereAll(conditions)}`;
}

/** In the order of the list or backwards. */
function orderOf(asked: AskedPage): readonly OrderTerm[] {
  return isBackwards(asked) ? backwards(asked.order) : asked.order;
}

/** Of terms that are columns of the list. */
function orderKey(asked: AskedPage): string {
  return orderOf(asked)
    .map(({ name, descending }) => (descending ? `-${name}` : name))
    .join();
}

/** With that of the cursor. */
function conditionsOf(asked: AskedPage): readonly Sql[] {
  const { start, conditions } = asked;
  return start ? [...conditions, afterCursor(start.cursor, orderOf(asked))] : conditions;
}

/** @param conditions with that of the cursor */
function rowsOf<Row>(
  list: ListDefinition<Row>,
  asked: AskedPage,
  conditions: readonly Sql[],
  limits: Sql,
): Sql {
  const order = orderOf(asked);
  const inOrder = sql`order by ${orderBy(order)}`;
  const select = (selected: Sql): Sql =>
    isLate(list, asked)
      ? sql`select ${selected} from (select ${list.idColumn} from ${list.from} ${whereAll(conditions)} ${inOrder} ${limits}) late
            join ${list.from} on ${list.idColumn} = late.id ${inOrder}`
      : sql`select ${selected} from ${list.from} ${whereAll(conditions)} ${inOrder} ${limits}`;
  const columns = sql`${list.columns}${computedColumns(order)}`;
  if (list.parts) {
    const [limit, offset] = [limitOf(asked), offsetOf(asked)];
    const ids = idsInParts(list.parts, { idColumn: list.idColumn, conditions, order, limit, offset });
    return sql`select ${columns} from ${list.from} where ${list.idColumn} in (${ids}) ${inOrder}`;
  }
  if (!list.perRow) return preparedFor(list, asked, select(columns));
  const alias = raw(list.perRow.alias);
  return preparedFor(
    list,
    asked,
    sql`with ${PAGE_ROWS} as (${select(sql`${alias}.*`)})
        select ${columns} from ${PAGE_ROWS} ${alias} ${list.perRow.join} ${inOrder}`,
  );
}

/** One row more than asked for tells whether the list goes on. */
function limitOf({ pageSize }: AskedPage): number {
  return pageSize + 1;
}

function offsetOf({ start, page, pageSize }: AskedPage): number {
  return start ? 0 : (page - 1) * pageSize;
}

/** Whether an index is walked alone up to the page. */
function isLate<Row>({ table, from }: ListDefinition<Row>, { start, page }: AskedPage): boolean {
  return !start && page > 1 && table === from;
}

/** True for all rows in the default order, by the number of the page: the text of their statements is put together once. */
function isWhole({ conditions, start, hasDefaultOrder }: AskedPage): boolean {
  return conditions.length === 0 && !start && hasDefaultOrder;
}

/**
 * The statement, planned once per connection when it always has the same text: filters, orders and the nulls of a cursor make too
 * many.
 */
function preparedFor<Row>(list: ListDefinition<Row>, asked: AskedPage, statement: Sql): Sql {
  return isPreparedFor(list, asked) ? prepared(statement) : statement;
}

function isPreparedFor<Row>({ isPrepared }: ListDefinition<Row>, asked: AskedPage): boolean {
  return isPrepared ?? isWhole(asked);
}
