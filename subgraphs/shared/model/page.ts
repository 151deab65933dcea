import { IsOptional, Max, Min } from 'class-validator';
import { ArgsType, Directive, Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { invalidInput } from '../../../schema/contract/errors';
import { plainText } from '../../../schema/contract/plain-strings';
import { MAX_PAGE_SIZE, BATCH_SIZE } from '../../../schema/contract/page-size';
import { afterCursor, cursorOf, decodeCursor, rejectForged } from './cursor';
import { computedColumns, orderBy, parseOrdering, type OrderableColumns, type OrderTerm } from './ordering';
import {
  containsPattern,
  prepared,
  query,
  raw,
  sql,
  whereAll,
  type Connection,
  type Sql,
} from '../database/sql';
import { MaxCharacters } from './string-length';

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
    description: 'The `endCursor` of the page before; replaces `page`.',
  })
  @IsOptional()
  @MaxCharacters(1000)
  after?: string | null;
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
 * Reads a page: at most two statements (rows, count), whatever the number of rows.
 * @throws BAD_USER_INPUT for an unknown ordering column or a cursor of another list
 */
export function readPage<Row extends { id: string }>(
  connection: Connection,
  list: ListDefinition<Row>,
  args: AnyPageArgs,
  conditions: readonly Sql[],
): Page<Row> {
  const order = parseOrdering(args.ordering ?? list.defaultOrdering, list.orderable, list.neverNull);
  const filter = [...conditions, ...searchConditions(list, args.search)];
  return new LazyPage(connection, list, args, order, filter);
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

class LazyPage<Row extends { id: string }> implements Page<Row> {
  private rows: Promise<Row[]> | undefined;
  readonly page: number;
  readonly pageSize: number;

  constructor(
    private readonly connection: Connection,
    private readonly list: ListDefinition<Row>,
    private readonly args: AnyPageArgs,
    private readonly order: readonly OrderTerm[],
    private readonly conditions: readonly Sql[],
  ) {
    this.page = args.page;
    this.pageSize = args.pageSize;
  }

  get totalCount(): Promise<number> {
    const { from } = this.list;
    return query<{ count: number }>(
      this.connection,
      this.prepared(sql`select count(*)::int as count from ${from} ${whereAll(this.conditions)}`),
    ).then(([row]) => row?.count ?? 0);
  }

  get results(): Promise<Row[]> {
    // One row more than asked for tells whether a next page exists.
    return this.fetch().then((rows) => rows.slice(0, this.pageSize));
  }

  get endCursor(): Promise<string | null> {
    return this.fetch().then((rows) => {
      const last = rows[this.pageSize - 1];
      return rows.length > this.pageSize && last ? cursorOf(last, this.order) : null;
    });
  }

  private fetch(): Promise<Row[]> {
    return (this.rows ??= this.read());
  }

  private read(): Promise<Row[]> {
    const rows = query<Row>(this.connection, this.statement());
    return this.args.after ? rows.catch(rejectForged) : rows;
  }

  private statement(): Sql {
    const { list, args, order } = this;
    const conditions = args.after
      ? [...this.conditions, afterCursor(decodeCursor(args.after, order), order, list.idColumn)]
      : this.conditions;
    const offset = args.after ? 0 : (args.page - 1) * args.pageSize;
    const columns = sql`${list.columns}${computedColumns(order)}`;
    const inOrder = sql`order by ${orderBy(order, list.idColumn)}`;
    const rowsOf = (selected: Sql): Sql =>
      sql`select ${selected} from ${list.from} ${whereAll(conditions)} ${inOrder} limit ${args.pageSize + 1} offset ${offset}`;
    if (!list.perRow) return this.prepared(rowsOf(columns));
    const alias = raw(list.perRow.alias);
    return this.prepared(
      sql`with ${PAGE_ROWS} as (${rowsOf(sql`${alias}.*`)})
        select ${columns} from ${PAGE_ROWS} ${alias} ${list.perRow.join} ${inOrder}`,
    );
  }

  /** The statement, planned once per connection when it always has the same text: filters and orders make too many. */
  private prepared(statement: Sql): Sql {
    const { list, args, conditions } = this;
    const isWhole = conditions.length === 0 && !args.after && !args.ordering;
    return (list.isPrepared ?? isWhole) ? prepared(statement) : statement;
  }
}
