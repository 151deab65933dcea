import type { DataSource } from 'typeorm';
import { query, raw, sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { LedgerEntry } from '../ledger/ledger-entry.entity';
import { Term } from '../terms/term.entity';
import type { IncomeRow } from './income.type';

/** What a report of income is about. */
export interface IncomeScope {
  readonly from: string | null;
  readonly to: string | null;
  readonly currency: string;
}

/** A row of the report, or the sum of all rows. */
export type IncomeSums = Omit<IncomeRow, 'orgUnitName'> & { readonly isTotal: boolean };

/** Name → condition and sign: 1 for what debits raise. */
const FIGURES = {
  tuition: ["= 'TUITION'", 1],
  fees: ["= 'FEE'", 1],
  other: ["= 'OTHER'", 1],
  scholarships: ["= 'SCHOLARSHIP'", -1],
  income: ["not in ('PAYMENT', 'REFUND')", 1],
  payments: ["= 'PAYMENT'", -1],
  refunds: ["= 'REFUND'", 1],
} as const;

const SUMS = raw(
  Object.entries(FIGURES)
    .map(([name, [types, sign]]) => {
      const raising = sign === 1 ? 'DEBIT' : 'CREDIT';
      const amount = `case e.direction when '${raising}' then e.amount else -e.amount end`;
      return `coalesce(sum(${amount}) filter (where e.transaction_type ${types}), 0)::numeric(14,2) as ${name}`;
    })
    .join(', '),
);

/** What was earned, by term and cost centre. */
export class IncomeRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The rows by term and cost centre, and their sum, in one statement. */
  sums({ from, to, currency }: IncomeScope): Promise<IncomeSums[]> {
    return query<IncomeSums>(
      this.dataSource,
      sql`select t.id as "termId", t.name as "termName", e.org_unit_id as "orgUnitId", ${SUMS},
          grouping(e.org_unit_id) = 1 as "isTotal"
        from ${tableOf(LedgerEntry).name} e
        left join ${tableOf(Term).name} t on e.transaction_date between t.starts_on and t.ends_on
        where e.currency = ${currency} and e.transaction_date >= coalesce(${from}::date, '-infinity')
          and e.transaction_date <= coalesce(${to}::date, 'infinity')
        group by grouping sets ((t.id, t.name, t.starts_on, e.org_unit_id), ())
        order by t.starts_on nulls last, e.org_unit_id nulls last`,
    );
  }
}
