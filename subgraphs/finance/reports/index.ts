import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { BudgetActual, BudgetLineActual, BudgetReport } from './budget-report.type';
import { FinancialSummary } from './financial-summary.type';
import { IncomeReport, IncomeRow } from './income.type';
import { ReceivablesReport, StudentReceivables } from './receivables.type';
import { ReportsResolver } from './reports.resolver';
import { StudentFinancialReport } from './student-financial-report.type';

const read = access('read:finances');

/** What the ledger, the invoices and the budgets say in sum. Whoever reads only the own money gets the report of that, and no other. */
export const reports = feature({
  models: [
    FinancialSummary,
    StudentFinancialReport,
    StudentReceivables,
    ReceivablesReport,
    IncomeRow,
    IncomeReport,
    BudgetActual,
    BudgetLineActual,
    BudgetReport,
  ],
  resolvers: [ReportsResolver],
  access: {
    Query: {
      financialSummary: read,
      studentFinances: read,
      studentFinancialReport: read,
      receivables: read,
      studentReceivables: read,
      incomeReport: read,
      budgetReport: read,
    },
    FinancialSummary: { '*': read },
    StudentFinancialReport: { '*': read },
    StudentFinancialReportPage: { '*': read },
    StudentReceivables: { '*': read },
    StudentReceivablesPage: { '*': read },
    ReceivablesReport: { '*': read },
    IncomeRow: { '*': read },
    IncomeReport: { '*': read },
    BudgetActual: { '*': read },
    BudgetLineActual: { '*': read },
    BudgetReport: { '*': read },
  },
});
