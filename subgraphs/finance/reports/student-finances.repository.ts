import type { DataSource } from 'typeorm';
import { arrayOf, prepared, query, raw, sql, whereAll, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { readPage, type ListDefinition, type Page, type PageArgs } from '../../shared/model/page';
import { Invoice } from '../invoices/invoice.entity';
import { LedgerEntry } from '../ledger/ledger-entry.entity';
import { StudentAccount } from '../student-accounts/student-account.entity';
import type { FinancialSummary } from './financial-summary.type';
import { CREDIT, LEDGER_FIGURES, OWED } from './ledger-figures';
import type { StudentFinancialReport } from './student-financial-report.type';

const ACCOUNTS = tableOf(StudentAccount).name;
const ENTRIES = tableOf(LedgerEntry).name;
const INVOICES = tableOf(Invoice).name;
const WITH_REVERSALS = sql`${ENTRIES} e left join ${ENTRIES} o on o.reverses_id = e.id`;

/** The report of each account `r`. */
const COLUMNS = sql`r.id, r.student_id as "studentId", r.currency, r.balance as "currentBalance",
  ${OWED}::numeric(14,2) as "totalOutstanding", ${CREDIT}::numeric(14,2) as "totalCredit",
  latest.student_name as "studentName", figures.*`;
const FIGURES = sql`cross join lateral (
    select ${LEDGER_FIGURES} from ${WITH_REVERSALS} where e.account_id = r.id
  ) figures
  left join lateral (
    select i.student_name from ${INVOICES} i where i.student_id = r.student_id order by i.created_at desc, i.id desc limit 1
  ) latest on true`;

const LIST: ListDefinition<StudentFinancialReport> = {
  from: sql`${ACCOUNTS} r`,
  columns: COLUMNS,
  orderable: { currentBalance: 'r.balance' },
  neverNull: 'all',
  defaultOrdering: '-currentBalance',
  idColumn: raw('r.id'),
  perRow: { alias: 'r', join: FIGURES },
};

/** What students were charged and paid, of the ledger. */
export class StudentFinancesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** All accounts of a currency together, in one statement. */
  async summary(currency: string): Promise<FinancialSummary> {
    const [summary] = await query<FinancialSummary>(
      this.dataSource,
      prepared(sql`select ${currency} as currency, accounts.*, figures.*
        from (
          select coalesce(sum(${OWED}), 0)::numeric(14,2) as "totalOutstanding",
            coalesce(sum(${CREDIT}), 0)::numeric(14,2) as "totalCredit", count(*)::int as "accountCount"
          from ${ACCOUNTS} r where r.currency = ${currency}
        ) accounts
        cross join (select ${LEDGER_FIGURES} from ${WITH_REVERSALS} where e.currency = ${currency}) figures`),
    );
    if (!summary) throw new Error('the summary has no row');
    return summary;
  }

  /** @param conditions on the account `r` */
  page(args: PageArgs, conditions: readonly Sql[]): Page<StudentFinancialReport> {
    return readPage(this.dataSource, LIST, args, conditions);
  }

  /** The reports of students, in one statement; those without an account have none. @param conditions on the account `r` */
  of(studentIds: readonly string[], conditions: readonly Sql[]): Promise<StudentFinancialReport[]> {
    const all = [sql`r.student_id = any(${arrayOf(studentIds)})`, ...conditions];
    return query<StudentFinancialReport>(
      this.dataSource,
      prepared(sql`select ${COLUMNS} from ${ACCOUNTS} r ${FIGURES} ${whereAll(all)}`),
    );
  }
}
