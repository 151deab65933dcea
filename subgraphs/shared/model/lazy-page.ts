import { readOnly } from '../counts/counted';
import { prepared, raw, sql, whereAll, type Connection, type Sql } from '../database/sql';
import { compileStatement, type Statement } from '../database/compiled-statement';
import { ReadsTogether } from '../database/reads-together';
import { onlyColumns } from '../database/table';
import type { Columns } from './columns';
import { afterCursor, cursorOf, rejectForged, type Cursor, type CursorArgument } from './cursor';
import { PAGE_ROWS, type ListDefinition } from './list-definition';
import { countOfParts, idsInParts } from './list-parts';
import { backwards, computedColumns, orderBy, type OrderTerm } from './ordering';
import { wholeListOf } from './whole-list';

/** One page of a list; each part is read only when it is selected. */
export interface Page<Row> {
  readonly page: number;
  readonly pageSize: number;
  readonly totalCount: Promise<number>;
  readonly results: Promise<Row[]>;
  /** Null on the first page, and when a page by number has no rows. */
  readonly startCursor: Promise<string | null>;
  readonly endCursor: Promise<string | null>;
}

/** Where a page begins that has a cursor: the row behind which it is read, in the order of the list or backwards. */
export interface Start {
  readonly argument: CursorArgument;
  readonly cursor: Cursor;
}

/** What is asked for of a list. */
interface AskedPage {
  readonly page: number;
  readonly pageSize: number;
  /** With the id. */
  readonly order: readonly OrderTerm[];
  readonly hasDefaultOrder: boolean;
  readonly conditions: readonly Sql[];
  /** Null: the page is where its number says. */
  readonly start: Start | null;
}

const narrowedLists = new WeakMap<object, WeakMap<Columns, unknown>>();

/** The list with some of its columns, the same one for the same columns. @param columns null: all */
function narrowed<Row>(list: ListDefinition<Row>, columns: Columns | null): ListDefinition<Row> {
  const narrow = onlyColumns(list.columns, columns);
  if (!columns || narrow === list.columns) return list;
  let ofList = narrowedLists.get(list);
  if (!ofList) narrowedLists.set(list, (ofList = new WeakMap<Columns, unknown>()));
  let found = ofList.get(columns) as ListDefinition<Row> | undefined;
  if (!found) ofList.set(columns, (found = { ...list, columns: narrow }));
  return found;
}

/** The rows of a page in the order of the list, and whether the list goes on behind the last row that was read. */
interface PageRows<Row> {
  readonly rows: Row[];
  readonly goesOn: boolean;
}

export class LazyPage<Row extends { id: string }> implements Page<Row> {
  private read: Promise<PageRows<Row>> | undefined;
  /** The list with the columns that are read. */
  private shown: ListDefinition<Row>;
  private readonly reads: ReadsTogether;
  readonly page: number;
  readonly pageSize: number;

  constructor(
    connection: Connection,
    private readonly list: ListDefinition<Row>,
    private readonly asked: AskedPage,
  ) {
    this.reads = new ReadsTogether(connection);
    this.shown = list;
    this.page = asked.page;
    this.pageSize = asked.pageSize;
  }

  /** Lets its rows be read with these columns alone. It has no effect once they are being read. */
  readOnly(columns: Columns): void {
    this.shown = narrowed(this.list, columns.with(this.asked.order.map(({ property }) => property)));
  }

  get totalCount(): Promise<number> {
    const counting = (): Sql => this.prepared(this.counting());
    const statement = this.isWhole
      ? (wholeListOf(this.list).count ??= compileStatement([], counting)({}))
      : counting();
    return this.reads.query<{ count: number }>(statement).then(([row]) => row?.count ?? 0);
  }

  get results(): Promise<Row[]> {
    return this.fetch().then(({ rows }) => rows);
  }

  get startCursor(): Promise<string | null> {
    return this.fetch().then(({ rows: [first], goesOn }) => {
      const isThere = this.isBackwards ? goesOn : this.asked.start !== null || this.page > 1;
      return isThere && first ? cursorOf(first, this.asked.order) : null;
    });
  }

  get endCursor(): Promise<string | null> {
    return this.fetch().then(({ rows, goesOn }) => {
      const last = rows.at(-1);
      return (this.isBackwards || goesOn) && last ? cursorOf(last, this.asked.order) : null;
    });
  }

  /** Kept counts instead of the rows, where they have all that the conditions read. */
  private counting(): Sql {
    const { from, parts, counted = from, table, counts } = this.list;
    const { conditions } = this.asked;
    if (counts && counted === table && readOnly(counts.columns, conditions))
      return sql`select coalesce(sum(change), 0)::int as count from ${counts.from} ${whereAll(conditions)}`;
    return parts && counted === from
      ? countOfParts(parts, conditions)
      : sql`select count(*)::int as count from ${counted} ${whereAll(conditions)}`;
  }

  private fetch(): Promise<PageRows<Row>> {
    return (this.read ??= this.readRows());
  }

  private get isBackwards(): boolean {
    return this.asked.start?.argument === 'before';
  }

  private async readRows(): Promise<PageRows<Row>> {
    const { start, pageSize } = this.asked;
    const reading = this.reads.query<Row>(() => this.statement());
    const rows = await (start
      ? reading.catch((error: unknown) => rejectForged(error, start.argument))
      : reading);
    // One row more than asked for tells whether the list goes on.
    const shown = rows.slice(0, pageSize);
    return { rows: this.isBackwards ? shown.reverse() : shown, goesOn: rows.length > pageSize };
  }

  private statement(): Statement {
    const { shown: list, limit, offset } = this;
    if (!this.isWhole || list.parts) return this.reading(sql`limit ${limit} offset ${offset}`);
    const read = (wholeListOf(list)[this.isLate ? 'late' : 'first'] ??= compileStatement(
      ['limit', 'offset'],
      (slots) => this.reading(sql`limit ${slots.limit} offset ${slots.offset}`),
    ));
    return read({ limit, offset });
  }

  private get limit(): number {
    return this.pageSize + 1;
  }

  private get offset(): number {
    return this.asked.start ? 0 : (this.page - 1) * this.pageSize;
  }

  private get isLate(): boolean {
    const { list, page } = this;
    return !this.asked.start && page > 1 && list.table === list.from;
  }

  private reading(limits: Sql): Sql {
    const { shown: list } = this;
    const { start, order: inList, conditions: given } = this.asked;
    const order = this.isBackwards ? backwards(inList) : inList;
    const conditions = start ? [...given, afterCursor(start.cursor, order)] : given;
    const inOrder = sql`order by ${orderBy(order)}`;
    const rowsOf = (selected: Sql): Sql =>
      this.isLate
        ? sql`select ${selected} from (select ${list.idColumn} from ${list.from} ${whereAll(conditions)} ${inOrder} ${limits}) late
            join ${list.from} on ${list.idColumn} = late.id ${inOrder}`
        : sql`select ${selected} from ${list.from} ${whereAll(conditions)} ${inOrder} ${limits}`;
    const columns = sql`${list.columns}${computedColumns(order)}`;
    if (list.parts) {
      const { limit, offset } = this;
      const ids = idsInParts(list.parts, { idColumn: list.idColumn, conditions, order, limit, offset });
      return sql`select ${columns} from ${list.from} where ${list.idColumn} in (${ids}) ${inOrder}`;
    }
    if (!list.perRow) return this.prepared(rowsOf(columns));
    const alias = raw(list.perRow.alias);
    return this.prepared(
      sql`with ${PAGE_ROWS} as (${rowsOf(sql`${alias}.*`)})
        select ${columns} from ${PAGE_ROWS} ${alias} ${list.perRow.join} ${inOrder}`,
    );
  }

  /** True for all rows in the default order, by the number of the page: the text of their statements is put together once. */
  private get isWhole(): boolean {
    const { conditions, start, hasDefaultOrder } = this.asked;
    return conditions.length === 0 && !start && hasDefaultOrder;
  }

  /**
   * The statement, planned once per connection when it always has the same text: filters, orders and the nulls of a cursor make too
   * many.
   */
  private prepared(statement: Sql): Sql {
    return (this.list.isPrepared ?? this.isWhole) ? prepared(statement) : statement;
  }
}
