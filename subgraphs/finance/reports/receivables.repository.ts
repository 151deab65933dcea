import type { DataSource } from 'typeorm';
import { query, raw, sql, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { readPage, type ListDefinition, type Page, type PageArgs } from '../../shared/model/page';
import { Allocation } from '../allocations/allocation.entity';
import { Invoice } from '../invoices/invoice.entity';
import { LedgerEntry } from '../ledger/ledger-entry.entity';
import { StudentAccount } from '../student-accounts/student-account.entity';
import type { ReceivablesReport, StudentReceivables } from './receivables.type';

const ACCOUNTS = tableOf(StudentAccount).name;
const ALLOCATIONS = tableOf(Allocation).name;
const ENTRIES = tableOf(LedgerEntry).name;
const INVOICES = tableOf(Invoice).name;

/** Students of a report that are shown with it. */
const SHOWN = 100;

/** What a report of receivables is about: what was so at the end of a day, in UTC. */
export interface ReceivablesScope {
  readonly asOf: string;
  readonly currency: string;
}

/** Age → condition on the days since an invoice was due. */
const AGES = {
  notDue: 'days <= 0',
  overdueOneMonth: 'days between 1 and 30',
  overdueTwoMonths: 'days between 31 and 60',
  overdueThreeMonths: 'days between 61 and 90',
  overdueLonger: 'days > 90',
} as const;
const FIGURES = [...Object.keys(AGES), 'totalDue', 'other', 'balance'];

const SUMS = raw(
  Object.entries(AGES)
    .map(
      ([name, condition]) => `coalesce(sum(due) filter (where ${condition}), 0)::numeric(14,2) as "${name}"`,
    )
    .join(', '),
);
const COLUMNS = ['id', 'studentId', 'studentName', ...FIGURES].map((name) => `r."${name}"`).join(', ');
const TOTALS = FIGURES.map((name) => `coalesce(sum(r."${name}"), 0)::numeric(14,2) as "${name}"`).join(', ');
/** As strings: numbers of JSON are read as floats. */
const SHOWN_OBJECT = ['id', 'studentId', 'studentName', ...FIGURES]
  .map((name) => `'${name}', s."${name}"::text`)
  .join(', ');

/** The students with something to pay, each with its ages, and with what the ledger says of the same day. */
function receivables({ asOf, currency }: ReceivablesScope): Sql {
  const isOver = (column: string): Sql => sql`${raw(column)} < ${asOf}::date + 1`;
  return sql`(
    select a.id, a.student_id as "studentId", g.*, l.balance - g."totalDue" as other, l.balance
    from (
      select i.student_id, (array_agg(i.student_name order by i.issued_at desc))[1] as "studentName", ${SUMS},
        sum(i.due)::numeric(14,2) as "totalDue"
      from (
        select i.student_id, i.student_name, i.issued_at, ${asOf}::date - i.due_date as days,
          i.amount - coalesce((
            select sum(p.amount) from ${ALLOCATIONS} p
            where p.invoice_id = i.id and ${isOver('p.created_at')} and (p.released_at is null or not ${isOver('p.released_at')})
          ), 0) as due
        from ${INVOICES} i
        where i.currency = ${currency} and ${isOver('i.issued_at')} and (i.cancelled_at is null or not ${isOver('i.cancelled_at')})
      ) i
      where i.due > 0 group by i.student_id
    ) g
    join ${ACCOUNTS} a on a.student_id = g.student_id
    cross join lateral (
      select coalesce(sum(case e.direction when 'DEBIT' then e.amount else -e.amount end), 0)::numeric(14,2) as balance
      from ${ENTRIES} e where e.account_id = a.id and e.transaction_date <= ${asOf}
    ) l
  ) r`;
}

/** What students have still to pay, by age. */
export class ReceivablesRepository {
  constructor(private readonly dataSource: DataSource) {}

  page(args: PageArgs, scope: ReceivablesScope): Page<StudentReceivables> {
    const list: ListDefinition<StudentReceivables> = {
      from: receivables(scope),
      columns: raw(COLUMNS),
      orderable: {
        totalDue: 'r."totalDue"',
        overdueLonger: 'r."overdueLonger"',
        balance: 'r.balance',
        studentName: 'r."studentName"',
      },
      neverNull: 'all',
      defaultOrdering: '-totalDue',
      idColumn: raw('r.id'),
      isPrepared: false,
    };
    return readPage(this.dataSource, list, args, []);
  }

  /** The sums over all students and those who have to pay most, in one statement. */
  async report(scope: ReceivablesScope): Promise<ReceivablesReport> {
    const [report] = await query<ReceivablesReport>(
      this.dataSource,
      sql`with r as materialized (select r.* from ${receivables(scope)})
        select ${scope.asOf}::date as "asOf", ${scope.currency} as currency, ${raw(TOTALS)}, count(*)::int as "studentCount",
          coalesce((
            select jsonb_agg(jsonb_build_object(${raw(SHOWN_OBJECT)}) order by s."totalDue" desc, s.id desc)
            from (select r.* from r order by r."totalDue" desc, r.id desc limit ${SHOWN}) s
          ), '[]') as students
        from r`,
    );
    if (!report) throw new Error('the report has no row');
    return report;
  }
}
