import { arrayOf, empty, join, raw, sql, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { NumberCounter } from './number-counter.entity';

/** Kinds of documents that are numbered: invoices and receipts. */
export type NumberPrefix = 'INV' | 'RCP';

/** Documents that are to be numbered. */
interface Unnumbered {
  readonly prefix: NumberPrefix;
  readonly year: number;
  readonly ids: readonly string[];
  /** Their table, with the alias that the columns have. */
  readonly rows: Sql;
  readonly alias: string;
  /** The column of the number. */
  readonly column: string;
  /** Selected of the numbered rows. */
  readonly columns: Sql;
}

/** Digits of a number; more when a year has more documents. */
const DIGITS = 6;

/** The rows that a statement has numbered, for its parts. */
export const NUMBERED = sql`from numbered`;

/**
 * The statement that gives documents the next numbers of a year, in their order. It keeps others waiting for theirs until the
 * transaction ends: when it is rolled back they are given again, so none is left out. Therefore that statement is a transaction's last.
 * @param parts further statements that write, each for the rows of `numbered`. Default: none
 */
export function numberingStatement(
  { prefix, year, ids, rows, alias, column, columns }: Unnumbered,
  parts: readonly Sql[] = [],
): Sql {
  const count = ids.length;
  const number = sql`(taken.last - ${count}::int + given.ordinal)::text`;
  const numbered = sql`${`${prefix}-${year}-`} || lpad(${number}, greatest(${DIGITS}::int, length(${number})), '0')`;
  const written = parts.map((part, index) => sql`, ${raw(`part_${index + 1}`)} as (${part})`);
  return sql`with taken as (
      insert into ${tableOf(NumberCounter).name} as c (prefix, year, last) values (${prefix}, ${year}, ${count})
      on conflict (prefix, year) do update set last = c.last + excluded.last returning c.last
    ), numbered as (
      update ${rows} set ${raw(column)} = ${numbered}
      from taken, unnest(${arrayOf(ids)}::uuid[]) with ordinality as given (id, ordinal)
      where ${raw(alias)}.id = given.id returning ${raw(alias)}.*
    )${written.length === 0 ? empty : join(written, '')}
    select ${columns} from numbered ${raw(alias)}`;
}
