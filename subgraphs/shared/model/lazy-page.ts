import type { Connection } from '../database/sql';
import { ReadsTogether } from '../database/reads-together';
import { onlyColumns } from '../database/table';
import type { Columns } from './columns';
import { cursorOf, rejectForged } from './cursor';
import type { ListDefinition } from './list-definition';
import { countStatement, isBackwards, rowsStatement, type AskedPage } from './page-statements';

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
    return this.reads
      .query<{ count: number }>(countStatement(this.list, this.asked))
      .then(([row]) => row?.count ?? 0);
  }

  get results(): Promise<Row[]> {
    return this.fetch().then(({ rows }) => rows);
  }

  get startCursor(): Promise<string | null> {
    return this.fetch().then(({ rows: [first], goesOn }) => {
      const isThere = isBackwards(this.asked) ? goesOn : this.asked.start !== null || this.page > 1;
      return isThere && first ? cursorOf(first, this.asked.order) : null;
    });
  }

  get endCursor(): Promise<string | null> {
    return this.fetch().then(({ rows, goesOn }) => {
      const last = rows.at(-1);
      return (isBackwards(this.asked) || goesOn) && last ? cursorOf(last, this.asked.order) : null;
    });
  }

  private fetch(): Promise<PageRows<Row>> {
    return (this.read ??= this.readRows());
  }

  private async readRows(): Promise<PageRows<Row>> {
    const { start, pageSize } = this.asked;
    const reading = this.reads.query<Row>(() => rowsStatement(this.shown, this.asked));
    const rows = await (start
      ? reading.catch((error: unknown) => rejectForged(error, start.argument))
      : reading);
    const shown = rows.slice(0, pageSize);
    return {
      rows: isBackwards(this.asked) ? shown.reverse() : shown,
      goesOn: rows.length > pageSize,
    };
  }
}
