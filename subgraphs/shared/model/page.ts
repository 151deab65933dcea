import { IsOptional, Max, Min } from 'class-validator';
import { ArgsType, Directive, Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { invalidInput } from '../../../schema/contract/errors';
import { plainText } from '../../../schema/contract/plain-strings';
import { MAX_CURSOR, MAX_PAGE_SIZE, BATCH_SIZE } from '../../../schema/contract/page-size';
import {
  afterCursor,
  cursorOf,
  decodeCursor,
  rejectForged,
  type Cursor,
  type CursorArgument,
} from './cursor';
import { readOnly } from '../counts/counted';
import { countOfParts, idsInParts, type ListPart } from './list-parts';
import {
  backwards,
  computedColumns,
  orderBy,
  parseOrdering,
  withId,
  type OrderableColumns,
  type OrderTerm,
} from './ordering';
import { containsPattern, prepared, raw, sql, whereAll, type Connection, type Sql } from '../database/sql';
import { compileStatement, type Statement } from '../database/compiled-statement';
import { ReadsTogether } from '../database/reads-together';
import { MaxCharacters } from './string-length';
import { wholeListOf } from './whole-list';

export const DEFAULT_PAGE_SIZE = 25;
/** The largest page: offsets beyond it exceed PostgreSQL's bigint. Long before that, `after` is the better way. */
const MAX_PAGE = 1_000_000;

@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 1, description: 'Page number from 1.' })
  @Min(1)
  @Max(MAX_PAGE)
  page: number = 1;

  @Field(() => Int, {
    defaultValue: DEFAULT_PAGE_SIZE,
    description: `Rows per page, at most ${MAX_PAGE_SIZE}.`,
  })
  @Min(1)
  // The gateway has a lower limit for clients (LIMIT_PAGE_SIZE).
  @Max(BATCH_SIZE)
  pageSize: number = DEFAULT_PAGE_SIZE;

  @Field(() => String, {
    nullable: true,
    description: 'Columns separated by commas, `-` before a descending one.',
  })
  @IsOptional()
  @MaxCharacters(200)
  ordering?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The `endCursor` of the page before; decides instead of `page` where the page is.',
  })
  @Directive(`@constraint(maxLength: ${MAX_CURSOR})`)
  @IsOptional()
  @MaxCharacters(MAX_CURSOR)
  after?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The `startCursor` of the page behind; decides instead of `page` where the page is.',
  })
  @Directive(`@constraint(maxLength: ${MAX_CURSOR})`)
  @IsOptional()
  @MaxCharacters(MAX_CURSOR)
  before?: string | null;
}

@ArgsType()
export class SearchablePageArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Words that must all occur.' })
  @Directive('@constraint(maxLength: 200)')
  @IsOptional()
  @MaxCharacters(200)
  search?: string | null;
}

/** For lists inside other objects. Loaders read them for all of these objects at once, so they have no pages. */
@ArgsType()
export class FirstArgs {
  @Field(() => Int, { defaultValue: DEFAULT_PAGE_SIZE, description: `At most ${MAX_PAGE_SIZE}.` })
  @Min(1)
  @Max(MAX_PAGE_SIZE)
  first: number = DEFAULT_PAGE_SIZE;
}

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

/** The GraphQL page type of an object type: `EmployeePage` for `Employee`. */
export function pageTypeOf<Row extends object>(itemType: ClassType<Row>, name: string): ClassType<Page<Row>> {
  @ObjectType(name, { description: `One page of a list of ${itemType.name}.` })
  class PageType implements Page<Row> {
    @Field(() => Int, { description: 'Rows of the whole list.' })
    totalCount!: Promise<number>;

    @Field(() => Int)
    page!: number;

    @Field(() => Int)
    pageSize!: number;

    @Field(() => [itemType])
    results!: Promise<Row[]>;

    @Field(() => String, {
      nullable: true,
      description: 'Where the page before ends; null before the first row.',
    })
    startCursor!: Promise<string | null>;

    @Field(() => String, {
      nullable: true,
      description: 'Where the next page starts; null after the last row.',
    })
    endCursor!: Promise<string | null>;
  }
  return PageType;
}

/** What a feature states of its list. */
export interface ListDefinition<Row> {
  /** Table with the alias the conditions use, for example `` sql`workforce.employees e` ``. */
  readonly from: Sql;
  /**
   * The same as `from` where that is no more than a table whose rows are found by their id: late pages then walk through an index alone,
   * and read the rows of the page only.
   */
  readonly table?: Sql;
  /** Where the rows of the table are kept counted, for conditions on these columns; `from` has the alias of the list. */
  readonly counts?: { readonly columns: readonly string[]; readonly from: Sql };
  /** Parts of `from` in which the order of a list has an index that `from` has not: the rows of a page are looked up there by their ids. */
  readonly parts?: readonly ListPart[];
  /** Counted instead of `from` or its parts, where the conditions need no more. */
  readonly counted?: Sql;
  readonly columns: Sql;
  /** GraphQL name → column; nothing else can be ordered by. */
  readonly orderable: OrderableColumns;
  /** Names of orderable columns without nulls: then an index finds where a page after a cursor starts. */
  readonly neverNull?: readonly string[] | 'all';
  /** For example `lastName,firstName`; the id is always the last term, descending where all others are. */
  readonly defaultOrdering: string;
  /** Expression of each row that search words are looked for in. */
  readonly searchable?: Sql;
  /** Set when that is in lower case, so that the words are looked for in lower case too, which an index can do. */
  readonly isSearchedInLowerCase?: boolean;
  readonly idColumn: Sql;
  /** Figures that are costly to compute: joined to the rows of the page only; `columns` may name them. */
  readonly perRow?: {
    /** Alias in `from` of the table that the rows are of. */
    readonly alias: string;
    /** May read the rows of the page, see {@link PAGE_ROWS}. */
    readonly join: Sql;
  };
  /**
   * Set when the statements of the page always have the same text, so that each connection plans them once. Default: true for the whole
   * list in its default order.
   */
  readonly isPrepared?: boolean;
  /** Set when Row's key is not called `id`. */
  readonly idOf?: (row: Row) => string;
}

/** The rows of a page as a table, for what is joined to all of them at once. */
export const PAGE_ROWS = raw('page_rows');

type AnyPageArgs = PageArgs & { search?: string | null };

/**
 * Reads a page: at most two statements (rows, count) in one round trip, whatever the number of rows.
 * @throws BAD_USER_INPUT for an unknown ordering column, a cursor of another list, or two cursors
 */
export function readPage<Row extends { id: string }>(
  connection: Connection,
  list: ListDefinition<Row>,
  args: AnyPageArgs,
  conditions: readonly Sql[],
): Page<Row> {
  const order = hasDefaultOrder(list, args)
    ? (wholeListOf(list).order ??= orderOf(list, list.defaultOrdering))
    : orderOf(list, args.ordering ?? list.defaultOrdering);
  const filter = [...conditions, ...searchConditions(list, args.search)];
  return new LazyPage(connection, list, args, order, filter, startOf(args, order));
}

/** True when no other order is asked for. */
export function hasDefaultOrder(
  { defaultOrdering }: Pick<ListDefinition<never>, 'defaultOrdering'>,
  { ordering = null }: Pick<PageArgs, 'ordering'>,
): boolean {
  return ordering === null || ordering === defaultOrdering;
}

/** With the id. */
function orderOf<Row>(list: ListDefinition<Row>, ordering: string): readonly OrderTerm[] {
  return withId(parseOrdering(ordering, list.orderable, list.neverNull), list.idColumn);
}

/** Where a page begins that has a cursor: the row behind which it is read, in the order of the list or backwards. */
interface Start {
  readonly argument: CursorArgument;
  readonly cursor: Cursor;
}

function startOf({ after, before }: AnyPageArgs, order: readonly OrderTerm[]): Start | null {
  if (after && before) throw invalidInput({ before: ['Only one of after and before is possible.'] });
  if (after) return { argument: 'after', cursor: decodeCursor(after, order, 'after') };
  return before ? { argument: 'before', cursor: decodeCursor(before, order, 'before') } : null;
}

function searchConditions<Row>(list: ListDefinition<Row>, search: string | null | undefined): Sql[] {
  const words = plainText(search ?? '')
    .split(/\s+/)
    .filter(Boolean);
  if (words.length > 0 && !list.searchable) throw invalidInput({ search: ['This list cannot be searched.'] });
  return words.map((word) =>
    list.isSearchedInLowerCase
      ? sql`${list.searchable} like lower(${containsPattern(word)})`
      : sql`${list.searchable} ilike ${containsPattern(word)}`,
  );
}

/** The rows of a page in the order of the list, and whether the list goes on behind the last row that was read. */
interface PageRows<Row> {
  readonly rows: Row[];
  readonly goesOn: boolean;
}

class LazyPage<Row extends { id: string }> implements Page<Row> {
  private read: Promise<PageRows<Row>> | undefined;
  private readonly reads: ReadsTogether;
  readonly page: number;
  readonly pageSize: number;

  /**
   * @param order with the id
   * @param start null: the page is where its number says
   */
  constructor(
    connection: Connection,
    private readonly list: ListDefinition<Row>,
    private readonly args: AnyPageArgs,
    private readonly order: readonly OrderTerm[],
    private readonly conditions: readonly Sql[],
    private readonly start: Start | null,
  ) {
    this.reads = new ReadsTogether(connection);
    this.page = args.page;
    this.pageSize = args.pageSize;
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
      const isThere = this.isBackwards ? goesOn : this.start !== null || this.page > 1;
      return isThere && first ? cursorOf(first, this.order) : null;
    });
  }

  get endCursor(): Promise<string | null> {
    return this.fetch().then(({ rows, goesOn }) => {
      const last = rows.at(-1);
      return (this.isBackwards || goesOn) && last ? cursorOf(last, this.order) : null;
    });
  }

  /** Kept counts instead of the rows, where they have all that the conditions read. */
  private counting(): Sql {
    const { from, parts, counted = from, table, counts } = this.list;
    const { conditions } = this;
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
    return this.start?.argument === 'before';
  }

  private async readRows(): Promise<PageRows<Row>> {
    const { start, pageSize } = this;
    const reading = this.reads.query<Row>(this.statement());
    const rows = await (start
      ? reading.catch((error: unknown) => rejectForged(error, start.argument))
      : reading);
    // One row more than asked for tells whether the list goes on.
    const shown = rows.slice(0, pageSize);
    return { rows: this.isBackwards ? shown.reverse() : shown, goesOn: rows.length > pageSize };
  }

  private statement(): Statement {
    const { list, limit, offset } = this;
    if (!this.isWhole || list.parts) return this.reading(sql`limit ${limit} offset ${offset}`);
    const read = (wholeListOf(list)[this.isLate ? 'late' : 'first'] ??= compileStatement(
      ['limit', 'offset'],
      (slots) => this.reading(sql`limit ${slots.limit} offset ${slots.offset}`),
    ));
    return read({ limit, offset });
  }

  private get limit(): number {
    return this.args.pageSize + 1;
  }

  private get offset(): number {
    return this.start ? 0 : (this.args.page - 1) * this.args.pageSize;
  }

  private get isLate(): boolean {
    const { list, args, start } = this;
    return !start && args.page > 1 && list.table === list.from;
  }

  private reading(limits: Sql): Sql {
    const { list, start } = this;
    const order = this.isBackwards ? backwards(this.order) : this.order;
    const conditions = start ? [...this.conditions, afterCursor(start.cursor, order)] : this.conditions;
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
    const { list, args, conditions, start } = this;
    return conditions.length === 0 && !start && hasDefaultOrder(list, args);
  }

  /**
   * The statement, planned once per connection when it always has the same text: filters, orders and the nulls of a cursor make too
   * many.
   */
  private prepared(statement: Sql): Sql {
    return (this.list.isPrepared ?? this.isWhole) ? prepared(statement) : statement;
  }
}
