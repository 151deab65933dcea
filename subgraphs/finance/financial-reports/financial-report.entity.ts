import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { CreatedAt, Day, Id, Instant, ListOf, OneOf, Text, Uuid } from '../../shared/model/properties';
import { ByUser } from '../../shared/model/relations';
import { Currency } from '../money';
import { BudgetActual, BudgetLineActual } from '../reports/budget-report.type';
import { IncomeRow } from '../reports/income.type';
import { StudentReceivables } from '../reports/receivables.type';
import { ReportFigure } from './report-figure.type';
import { FinancialReportType } from './report-type';

@Model({
  table: 'finance.financial_reports',
  description: 'A report about money, kept as it was generated. Lists of the other types are empty.',
})
@ByUser<FinancialReport>('generatedBy', { as: 'generator', description: 'The user who asked for it.' })
export class FinancialReport {
  @Id()
  id!: string;

  @Text({ max: 255 })
  title!: string;

  @OneOf(FinancialReportType)
  reportType!: FinancialReportType;

  @Day({ description: 'First day of the period, in UTC.' })
  startDate!: string;

  @Day({ description: 'Last day of the period; receivables are those of its end.' })
  endDate!: string;

  @Currency()
  currency!: string;

  @ListOf(() => ReportFigure, { description: 'The sums over the whole report.' })
  totals!: ReportFigure[];

  @ListOf(() => IncomeRow, { description: 'Of INCOME: by term and cost centre.' })
  incomeRows!: IncomeRow[];

  @ListOf(() => StudentReceivables, {
    description: 'Of RECEIVABLES: those who had to pay most, the first 100.',
  })
  studentReceivables!: StudentReceivables[];

  @ListOf(() => BudgetActual, { description: 'Of BUDGET_ACTUAL: by category and cost centre.' })
  budgets!: BudgetActual[];

  @ListOf(() => BudgetLineActual, {
    description: 'Of BUDGET_ACTUAL: the lines of the budgets that are divided.',
  })
  budgetLines!: BudgetLineActual[];

  @Uuid({ nullable: true, description: 'User who asked for it; null when a machine did.' })
  generatedBy!: string | null;

  @Instant({ nullable: true, description: 'Null while its job has not generated it.' })
  generatedAt!: string | null;

  @Uuid({
    nullable: true,
    description: 'The job that generates it; null unless that is done in the background.',
  })
  jobId!: string | null;

  @CreatedAt()
  createdAt!: string;
}

export const FinancialReportPage = pageTypeOf(FinancialReport, 'FinancialReportPage');
