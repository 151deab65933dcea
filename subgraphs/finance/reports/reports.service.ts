import { IsmError, invalidInput } from '../../../schema/contract/errors';
import { hiddenRow } from '../../../schema/contract/hidden-rows';
import type { Identity, RequestMetadata } from '../../../schema/contract/identity';
import type { Sql } from '../../shared/database/sql';
import { sql } from '../../shared/database/sql';
import type { Page, PageArgs } from '../../shared/model/page';
import { today } from '../../shared/runtime/today';
import { assertMayReadSchoolFinances } from '../finance-access';
import type { BudgetReportRepository } from './budget-report.repository';
import type { BudgetReport } from './budget-report.type';
import type { FinancialSummary } from './financial-summary.type';
import type { IncomeRepository, IncomeSums } from './income.repository';
import type { IncomeReport } from './income.type';
import type { ReceivablesRepository, ReceivablesScope } from './receivables.repository';
import type { ReceivablesReport, StudentReceivables } from './receivables.type';
import type { BudgetReportArgs, IncomeArgs, ReceivablesArgs, ReportArgs } from './report.args';
import type { StudentFinancesRepository } from './student-finances.repository';
import type { StudentFinancialReport } from './student-financial-report.type';

/** What the reports are made of. */
export interface ReportSources {
  readonly finances: StudentFinancesRepository;
  readonly receivables: ReceivablesRepository;
  readonly income: IncomeRepository;
  readonly budgets: BudgetReportRepository;
  readonly accounts: {
    /** Which accounts `r` the caller sees, as conditions. @throws PEER_UNAVAILABLE */
    seenBy(caller: Identity | null): Promise<readonly Sql[]>;
  };
  readonly centres: {
    /** Those of the ids that are org units, with their names. @throws PEER_UNAVAILABLE */
    known(
      ids: readonly string[],
      request: RequestMetadata,
    ): Promise<ReadonlyMap<string, { readonly name: string }>>;
  };
  /** ISO 4217 code of reports that are asked for without one. */
  readonly currency: string;
}

const NO_SPENDING = { allocated: '0.00', spent: '0.00', remaining: '0.00', overspentCount: 0 } as const;

/** What the school is told about its money. All but the report of a student are for callers who may read all of it. */
export class ReportsService {
  constructor(private readonly sources: ReportSources) {}

  /** @throws FORBIDDEN */
  summary(caller: Identity | null, args: ReportArgs): Promise<FinancialSummary> {
    assertMayReadSchoolFinances(caller);
    return this.sources.finances.summary(this.currencyOf(args));
  }

  /** @throws FORBIDDEN */
  students(caller: Identity | null, args: PageArgs, report: ReportArgs): Page<StudentFinancialReport> {
    assertMayReadSchoolFinances(caller);
    return this.sources.finances.page(args, [sql`r.currency = ${this.currencyOf(report)}`]);
  }

  /** @throws NOT_FOUND when the student has no account, or one that the caller may not see; PEER_UNAVAILABLE */
  async student(caller: Identity | null, studentId: string): Promise<StudentFinancialReport> {
    const { finances, accounts } = this.sources;
    const conditions = await accounts.seenBy(caller);
    const [report] = await finances.of([studentId], conditions);
    if (report) return report;
    const [hidden] = conditions.length > 0 ? await finances.of([studentId], []) : [];
    throw hidden ? hiddenRow() : new IsmError('NOT_FOUND');
  }

  /** @throws FORBIDDEN, BAD_USER_INPUT for a day to come */
  async receivables(caller: Identity | null, args: ReceivablesArgs): Promise<ReceivablesReport> {
    return this.sources.receivables.report(this.receivablesScope(caller, args));
  }

  /** @throws FORBIDDEN, BAD_USER_INPUT for a day to come */
  studentReceivables(
    caller: Identity | null,
    args: PageArgs,
    report: ReceivablesArgs,
  ): Page<StudentReceivables> {
    return this.sources.receivables.page(args, this.receivablesScope(caller, report));
  }

  /** @throws FORBIDDEN, BAD_USER_INPUT for a period that ends before it begins, PEER_UNAVAILABLE */
  async income(request: RequestMetadata, args: IncomeArgs): Promise<IncomeReport> {
    assertMayReadSchoolFinances(request.identity);
    const { from = null, to = null } = args;
    if (from && to && to < from) throw invalidInput({ to: ['Must not be before from.'] });
    const scope = { from, to, currency: this.currencyOf(args) };
    const all = await this.sources.income.sums(scope);
    const rows = all.filter(({ isTotal }) => !isTotal);
    const names = await this.namesOf(rows, request);
    const total = all.find(({ isTotal }) => isTotal);
    if (!total) throw new Error('the report has no total');
    return {
      ...figuresOf(total),
      ...scope,
      rows: rows.map((row) => ({ ...row, orgUnitName: names.get(row.orgUnitId ?? '')?.name ?? null })),
    };
  }

  /** @throws FORBIDDEN, PEER_UNAVAILABLE */
  async budgets(request: RequestMetadata, args: BudgetReportArgs): Promise<BudgetReport> {
    assertMayReadSchoolFinances(request.identity);
    const fiscalYear = args.fiscalYear ?? Number(today().slice(0, 4));
    const scope = { fiscalYear, currency: this.currencyOf(args) };
    const found = await this.sources.budgets.budgets(scope);
    const names = await this.namesOf(found, request);
    const budgets = found.map(({ totals: _, ...budget }) => ({
      ...budget,
      orgUnitName: names.get(budget.orgUnitId ?? '')?.name ?? null,
    }));
    return {
      ...scope,
      ...(found[0]?.totals ?? NO_SPENDING),
      budgets,
      lines: budgets.flatMap(({ budgetId, category, orgUnitName, lines }) =>
        lines.map((line) => ({ budgetId, category, orgUnitName, ...line })),
      ),
    };
  }

  private receivablesScope(caller: Identity | null, args: ReceivablesArgs): ReceivablesScope {
    assertMayReadSchoolFinances(caller);
    const asOf = args.asOf ?? today();
    if (asOf > today()) throw invalidInput({ asOf: ['Must not be in the future.'] });
    return { asOf, currency: this.currencyOf(args) };
  }

  private currencyOf({ currency }: ReportArgs): string {
    return currency ?? this.sources.currency;
  }

  /** The names of the cost centres of rows, by one question; nothing is asked when there are none. */
  private async namesOf(
    rows: readonly { readonly orgUnitId: string | null }[],
    request: RequestMetadata,
  ): Promise<ReadonlyMap<string, { readonly name: string }>> {
    const ids = [...new Set(rows.flatMap(({ orgUnitId }) => orgUnitId ?? []))];
    return ids.length > 0 ? this.sources.centres.known(ids, request) : new Map();
  }
}

function figuresOf({
  tuition,
  fees,
  other,
  scholarships,
  income,
  payments,
  refunds,
}: IncomeSums): Omit<IncomeReport, 'from' | 'to' | 'currency' | 'rows'> {
  return { tuition, fees, other, scholarships, income, payments, refunds };
}
