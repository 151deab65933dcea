import { raw, type Sql } from '../database/sql';
import type { ListPart } from './list-parts';
import type { OrderableColumns } from './ordering';

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
  /** True for the rows in which a search word is found. @param pattern of the word, as `containsPattern` makes it */
  readonly found?: (pattern: string) => Sql;
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
