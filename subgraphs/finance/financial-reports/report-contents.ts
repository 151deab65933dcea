import { invalidInput } from '../../../schema/contract/errors';
import type { RequestMetadata } from '../../../schema/contract/identity';
import { today } from '../../shared/runtime/today';
import type { ReportsService } from '../reports/reports.service';
import type { FinancialReport } from './financial-report.entity';
import type { ReportFigure } from './report-figure.type';

/** What a report is about. */
export type ReportScope = Pick<FinancialReport, 'reportType' | 'startDate' | 'endDate' | 'currency'>;

/** What it says. */
export type ReportContents = Pick<
  FinancialReport,
  'totals' | 'incomeRows' | 'studentReceivables' | 'budgets' | 'budgetLines'
>;

/** A report that its job has not generated. */
export const NO_CONTENTS: ReportContents = {
  totals: [],
  incomeRows: [],
  studentReceivables: [],
  budgets: [],
  budgetLines: [],
};

const TOTALS = {
  INCOME: ['tuition', 'fees', 'other', 'scholarships', 'income', 'payments', 'refunds'],
  RECEIVABLES: [
    ...['notDue', 'overdueOneMonth', 'overdueTwoMonths', 'overdueThreeMonths', 'overdueLonger'],
    ...['totalDue', 'other', 'balance'],
  ],
  BUDGET_ACTUAL: ['allocated', 'spent', 'remaining'],
} as const;

/** @throws BAD_USER_INPUT when there is no report of such a period */
export function assertPeriod({ reportType, startDate, endDate }: Omit<ReportScope, 'currency'>): void {
  if (endDate < startDate) throw invalidInput({ endDate: ['Must not be before the first day.'] });
  if (reportType === 'RECEIVABLES' && endDate > today())
    throw invalidInput({ endDate: ['Must not be in the future.'] });
  if (reportType === 'BUDGET_ACTUAL' && endDate.slice(0, 4) !== startDate.slice(0, 4))
    throw invalidInput({ endDate: ['Must be in the year of the first day: budgets are of a year.'] });
}

/** The same as the report of now. @throws FORBIDDEN, PEER_UNAVAILABLE */
export async function contentsOf(
  reports: Pick<ReportsService, 'income' | 'receivables' | 'budgets'>,
  request: RequestMetadata,
  { reportType, startDate, endDate, currency }: ReportScope,
): Promise<ReportContents> {
  switch (reportType) {
    case 'INCOME': {
      const { rows, ...sums } = await reports.income(request, { from: startDate, to: endDate, currency });
      return { ...NO_CONTENTS, totals: totalsOf(reportType, sums), incomeRows: rows };
    }
    case 'RECEIVABLES': {
      const { students, ...sums } = await reports.receivables(request.identity, { asOf: endDate, currency });
      return { ...NO_CONTENTS, totals: totalsOf(reportType, sums), studentReceivables: students };
    }
    case 'BUDGET_ACTUAL': {
      const fiscalYear = Number(startDate.slice(0, 4));
      const { budgets, lines, ...sums } = await reports.budgets(request, { fiscalYear, currency });
      return { ...NO_CONTENTS, totals: totalsOf(reportType, sums), budgets, budgetLines: lines };
    }
  }
}

function totalsOf(reportType: keyof typeof TOTALS, sums: object): ReportFigure[] {
  const values = new Map<string, unknown>(Object.entries(sums));
  return TOTALS[reportType].map((name) => ({ name: labelOf(name), amount: String(values.get(name)) }));
}

/** `overdueOneMonth` → `Overdue one month`. */
function labelOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
