import { IsOptional, Max, Min } from 'class-validator';
import { ArgsType, Directive, Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { invalidInput } from '../../../schema/contract/errors';
import type { JsonList } from '../../../schema/contract/json-text';
import { plainText } from '../../../schema/contract/plain-strings';
import { MAX_CURSOR, MAX_PAGE_SIZE, BATCH_SIZE } from '../../../schema/contract/page-size';
import { containsPattern, type Connection, type Sql } from '../database/sql';
import type { RowProgram } from '../json-rows/row-program';
import type { Columns } from './columns';
import { decodeCursor } from './cursor';
import { LazyPage, type Page } from './lazy-page';
import type { ListDefinition } from './list-definition';
import type { ModelClass } from './metadata';
import { parseOrdering, withId, type OrderTerm } from './ordering';
import type { Start } from './page-statements';
import { MaxCharacters } from './string-length';
import { wholeListOf } from './whole-list';

export type { Page } from './lazy-page';
export { PAGE_ROWS, type ListDefinition } from './list-definition';

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

/** Lets the rows of a page be read with these columns alone, if nobody else reads them. @param columns null: all */
export function readOnlyOfPage(page: unknown, columns: Columns | null): void {
  if (columns && page instanceof LazyPage) page.readOnly(columns);
}

/** The rows of a page as JSON ({@link LazyPage.resultsAsJson}); undefined: it is a page of another kind. */
export function pageAsJson(page: unknown, program: RowProgram): Promise<JsonList | null> | undefined {
  return page instanceof LazyPage ? page.resultsAsJson(program) : undefined;
}

const items = new WeakMap<object, ModelClass>();

/** The class of the rows of a page type; undefined for any other type. */
export function pageItemOf(pageType: object): ModelClass | undefined {
  return items.get(pageType);
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
  items.set(PageType, itemType);
  return PageType;
}

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
  return new LazyPage(connection, list, {
    page: args.page,
    pageSize: args.pageSize,
    order,
    hasDefaultOrder: hasDefaultOrder(list, args),
    conditions: filter,
    start: startOf(args, order),
  });
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

function startOf({ after, before }: AnyPageArgs, order: readonly OrderTerm[]): Start | null {
  if (after && before) throw invalidInput({ before: ['Only one of after and before is possible.'] });
  if (after) return { argument: 'after', cursor: decodeCursor(after, order, 'after') };
  return before ? { argument: 'before', cursor: decodeCursor(before, order, 'before') } : null;
}

function searchConditions<Row>(list: ListDefinition<Row>, search: string | null | undefined): Sql[] {
  const words = plainText(search ?? '')
    .split(/\s+/)
    .filter(Boolean);
  if (words.length === 0) return [];
  const { found } = list;
  if (!found) throw invalidInput({ search: ['This list cannot be searched.'] });
  return words.map((word) => found(containsPattern(word)));
}
