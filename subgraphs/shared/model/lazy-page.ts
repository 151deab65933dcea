import type { JsonList } from '../../../schema/contract/json-text';
import type { Statement } from '../database/compiled-statement';
import type { Connection } from '../database/sql';
import { ReadsTogether } from '../database/reads-together';
import { onlyColumns } from '../database/table';
import { JsonRows } from '../json-rows/json-rows';
import { RowProgram } from '../json-rows/row-program';
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
  /** Null: they were written as JSON. */
  readonly rows: Row[] | null;
  /** Null: the rows are objects, or cannot be written so. */
  readonly json: JsonList | null;
  /** Of the rows; may be missing where no cursor is made of it. */
  readonly first: Row | undefined;
  readonly last: Row | undefined;
  readonly goesOn: boolean;
}

export class LazyPage<Row extends { id: string }> implements Page<Row> {
  private read: Promise<PageRows<Row>> | undefined;
  /** The list with the columns that are read. */
  private shown: ListDefinition<Row>;
  private readonly reads: ReadsTogether;
  /** What its rows are read as; null: nobody has asked for them yet. */
  private form: RowProgram | 'objects' | null = null;
  private isSent = false;
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
    if (!this.isSent) this.form = 'objects';
    return this.fetch().then(({ rows }) => rows ?? this.resultsAgain());
  }

  /**
   * The same as JSON, written while the rows are read.
   * @returns null: there are none, or they are to be read as objects, because they have been asked for in another form as well, or one cannot be
   *   written so
   */
  async resultsAsJson(program: RowProgram): Promise<JsonList | null> {
    if (!this.isSent) this.form = (this.form ?? program) === program ? program : 'objects';
    return this.form === program ? (await this.fetch()).json : null;
  }

  get startCursor(): Promise<string | null> {
    return this.fetch().then(({ first, goesOn }) => {
      const isThere = isBackwards(this.asked) ? goesOn : this.asked.start !== null || this.page > 1;
      return isThere && first ? cursorOf(first, this.asked.order) : null;
    });
  }

  get endCursor(): Promise<string | null> {
    return this.fetch().then(({ last, goesOn }) =>
      (isBackwards(this.asked) || goesOn) && last ? cursorOf(last, this.asked.order) : null,
    );
  }

  private fetch(): Promise<PageRows<Row>> {
    return (this.read ??= this.readRows());
  }

  /** As objects, once they were written as JSON. */
  private resultsAgain(): Promise<Row[]> {
    this.form = 'objects';
    return this.readRows().then(({ rows }) => rows ?? []);
  }

  private async readRows(): Promise<PageRows<Row>> {
    const { start, pageSize } = this.asked;
    const isReversed = isBackwards(this.asked);
    let json: JsonRows | null = null;
    const statement = (): Statement => {
      this.isSent = true;
      if (this.form instanceof RowProgram) json = new JsonRows(this.form, pageSize);
      const read = rowsStatement(this.shown, this.asked);
      return json ? { text: read.text, values: read.values, sink: json } : read;
    };
    const reading = this.reads.query<Row>(statement);
    const rows = await (start
      ? reading.catch((error: unknown) => rejectForged(error, start.argument))
      : reading);
    const written = json as JsonRows | null;
    if (written && written.count > 0) {
      const [first, last] = [written.first, written.last] as (Row | undefined)[];
      return {
        rows: null,
        json: written.list(isReversed),
        first: isReversed ? last : first,
        last: isReversed ? first : last,
        goesOn: written.count > pageSize,
      };
    }
    const shown = rows.slice(0, pageSize);
    if (isReversed) shown.reverse();
    return { rows: shown, json: null, first: shown[0], last: shown.at(-1), goesOn: rows.length > pageSize };
  }
}
