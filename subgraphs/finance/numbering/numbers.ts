import { raw, sql, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { NumberCounter } from './number-counter.entity';

/** Kinds of documents that are numbered: invoices and receipts. */
export type NumberPrefix = 'INV' | 'RCP';

interface WantedNumbers {
  readonly prefix: NumberPrefix;
  readonly year: number;
  /** How many. */
  readonly count: number;
}

/** Digits of a number; more when a year has more documents. */
const DIGITS = 6;

/** The numbers that a statement takes. */
interface TakenNumbers {
  /** A `with` list that takes them, under the name `taken`. */
  readonly taken: Sql;
  /** The number of a row: `INV-2026-000001`. @param ordinal SQL: place of the row, from 1 */
  readonly numberOf: (ordinal: string) => Sql;
}

/**
 * The next numbers of a year, for the statement that writes them to their documents. It keeps others waiting for theirs until the
 * transaction ends: when it is rolled back they are given again, so none is left out. Therefore that statement is a transaction's last.
 */
export function nextNumbers({ prefix, year, count }: WantedNumbers): TakenNumbers {
  return {
    taken: sql`taken as (
      insert into ${tableOf(NumberCounter).name} as c (prefix, year, last) values (${prefix}, ${year}, ${count})
      on conflict (prefix, year) do update set last = c.last + excluded.last returning c.last
    )`,
    numberOf(ordinal) {
      const number = sql`(taken.last - ${count}::int + ${raw(ordinal)})::text`;
      return sql`${`${prefix}-${year}-`} || lpad(${number}, greatest(${DIGITS}::int, length(${number})), '0')`;
    },
  };
}
