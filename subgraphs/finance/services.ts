import type { Composition, SubgraphDependencies } from '../shared/graph/definition';
import { StudentDirectory } from '../shared/school/student-directory';
import { AccountFiguresRepository } from './account-figures/account-figures.repository';
import { Allocations } from './allocations/allocations';
import { AllocationsRepository } from './allocations/allocations.repository';
import { FeeInvoicingService } from './fee-invoicing/fee-invoicing.service';
import { BudgetsRepository } from './budgets/budgets.repository';
import { BudgetsService } from './budgets/budgets.service';
import { ExpensesRepository } from './expenses/expenses.repository';
import { ExpensesService } from './expenses/expenses.service';
import { FeeStructuresRepository } from './fee-structures/fee-structures.repository';
import { FeeStructuresService } from './fee-structures/fee-structures.service';
import { FinancialReportsRepository } from './financial-reports/financial-reports.repository';
import { FinancialReportsService } from './financial-reports/financial-reports.service';
import { InvoiceTransitionsService } from './invoices/invoice-transitions.service';
import { InvoicesRepository } from './invoices/invoices.repository';
import { InvoicesService } from './invoices/invoices.service';
import { InvoiceIssuing } from './invoices/issuing';
import { InvoiceReminders } from './invoices/invoice-reminders';
import { OverdueInvoices } from './invoices/overdue-invoices';
import { Ledger } from './ledger/ledger';
import { LedgerEntriesRepository } from './ledger/ledger-entries.repository';
import { LedgerEntriesService } from './ledger/ledger-entries.service';
import { composePayments } from './payment-services';
import { CostCentreDirectory } from './peers/cost-centres';
import { FeePayerDirectory } from './peers/fee-payers';
import { BudgetReportRepository } from './reports/budget-report.repository';
import { IncomeRepository } from './reports/income.repository';
import { ReceivablesRepository } from './reports/receivables.repository';
import { ReportsService } from './reports/reports.service';
import { StudentFinancesRepository } from './reports/student-finances.repository';
import { ScholarshipsRepository } from './scholarships/scholarships.repository';
import { ScholarshipsService } from './scholarships/scholarships.service';
import { StudentAccountsRepository } from './student-accounts/student-accounts.repository';
import { StudentAccountsService } from './student-accounts/student-accounts.service';
import { TermsRepository } from './terms/terms.repository';
import { TermsService } from './terms/terms.service';

export type FinanceServices = ReturnType<typeof composeFinance>['services'];

/** The composition root of the domain: every repository and service, made once. */
export function composeFinance(dependencies: SubgraphDependencies) {
  const { config, dataSource, events, jobQueue, peers, writer } = dependencies;
  const centres = new CostCentreDirectory(peers);
  const payers = new FeePayerDirectory(peers);
  const students = new StudentDirectory(peers);
  const { currency } = config;

  const budgets = new BudgetsRepository(dataSource);
  const expenses = new ExpensesRepository(dataSource);
  const feeStructures = new FeeStructuresRepository(dataSource);
  const financialReports = new FinancialReportsRepository(dataSource);
  const invoices = new InvoicesRepository(dataSource, students);
  const allocationRows = new AllocationsRepository(dataSource, invoices);
  const ledgerEntries = new LedgerEntriesRepository(dataSource, students);
  const scholarships = new ScholarshipsRepository(dataSource, students);
  const studentAccounts = new StudentAccountsRepository(dataSource, students);
  const terms = new TermsRepository(dataSource);

  const ledger = new Ledger(studentAccounts, ledgerEntries, currency);
  const allocations = new Allocations(allocationRows);
  const issuing = new InvoiceIssuing(invoices, ledger, allocations);
  const accounts = new StudentAccountsService(writer, studentAccounts, { students, currency });
  const payments = composePayments(dependencies, { accounts, allocations, invoices, ledger, students });

  const invoiceNews = { dataSource, invoices, events };

  const reports = new ReportsService({
    finances: new StudentFinancesRepository(dataSource),
    receivables: new ReceivablesRepository(dataSource),
    income: new IncomeRepository(dataSource),
    budgets: new BudgetReportRepository(dataSource),
    ...{ accounts: studentAccounts, centres, currency },
  });

  const services = {
    accountFigures: new AccountFiguresRepository(dataSource),
    allocations,
    feeInvoicing: new FeeInvoicingService(writer, invoices, {
      ...{ accounts: ledger, feeStructures, issuing, jobQueue, payers, students },
    }),
    budgets: new BudgetsService(writer, budgets, { centres, expenses, currency }),
    expenses: new ExpensesService(writer, expenses, budgets),
    feeStructures: new FeeStructuresService(writer, feeStructures, { centres, payers, currency }),
    invoices: new InvoicesService(writer, invoices, { accounts: ledger, centres, issuing, students }),
    invoiceTransitions: new InvoiceTransitionsService(writer, invoices, { allocations, issuing, ledger }),
    ledgerEntries: new LedgerEntriesService(writer, ledgerEntries, {
      allocations,
      centres,
      ledger,
      students,
    }),
    invoiceReminders: new InvoiceReminders(invoiceNews, config.invoiceReminderDays),
    overdueInvoices: new OverdueInvoices(invoiceNews),
    financialReports: new FinancialReportsService(writer, financialReports, { reports, jobQueue, currency }),
    reports,
    scholarships: new ScholarshipsService(writer, scholarships, { allocations, ledger, students }),
    ...payments.services,
    studentAccounts: accounts,
    terms: new TermsService(writer, terms),
  };
  return {
    services,
    repositories: [
      allocationRows,
      budgets,
      expenses,
      feeStructures,
      financialReports,
      invoices,
      ledgerEntries,
      scholarships,
      studentAccounts,
      terms,
      ...payments.repositories,
    ],
  } satisfies Composition<unknown>;
}
