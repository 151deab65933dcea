import type { SubgraphDefinition } from '../shared/graph/definition';
import { userReferences } from '../shared/graph/feature';
import { fileImports } from '../shared/imports';
import { importJob } from '../shared/imports/import-job';
import { classGroupReferences } from '../shared/school/class-group-reference';
import { orgUnitReferences } from '../shared/school/org-unit-reference';
import { studentReferences } from '../shared/school/student-reference';
import { accountFigures } from './account-figures';
import { allocations } from './allocations';
import { budgets } from './budgets';
import { bankStatements } from './bank-statements';
import { dashboardReferences } from '../shared/school/dashboard-reference';
import { dashboard } from './dashboard';
import { seedFinance } from './demo/seed';
import { expenses } from './expenses';
import { feeInvoicing } from './fee-invoicing';
import { feeInvoicingJob } from './fee-invoicing/fee-invoicing.job';
import { feeLines } from './fee-lines';
import { feeStructures } from './fee-structures';
import { financialReports } from './financial-reports';
import { financialReportJob } from './financial-reports/financial-report.job';
import { invoices } from './invoices';
import { invoiceCancelled, invoiceDueSoon, invoiceIssued, invoiceOverdue } from './invoices/invoice-events';
import { financeJobs } from './jobs';
import { ledger } from './ledger';
import { Terms1795940000000 } from './migrations/1795940000000-terms';
import { Ledger1795940001000 } from './migrations/1795940001000-ledger';
import { Scholarships1795940002000 } from './migrations/1795940002000-scholarships';
import { FeeStructures1795941000000 } from './migrations/1795941000000-fee-structures';
import { Invoices1795941001000 } from './migrations/1795941001000-invoices';
import { Budgets1795943000000 } from './migrations/1795943000000-budgets';
import { Payments1795942000000 } from './migrations/1795942000000-payments';
import { InvoiceReminders1795952000000 } from './migrations/1795952000000-invoice-reminders';
import { FinancialReports1795944000000 } from './migrations/1795944000000-financial-reports';
import { InvoiceSearch1795975000000 } from './migrations/1795975000000-invoice-search';
import { PaymentOrders1795973000000 } from './migrations/1795973000000-payment-orders';
import { mobileMoney } from './mobile-money';
import { paymentCredits } from './payment-credit';
import { payments } from './payments';
import { PAYMENT_RECEIVED, PAYMENT_REVERSED } from './payments/payment-events';
import { receipts } from './receipts';
import { refunds } from './refunds';
import { reports } from './reports';
import { composeFinance, type FinanceServices } from './services';
import { scholarships } from './scholarships';
import { studentAccounts } from './student-accounts';
import { suspensePayments } from './suspense-payments';
import { terms } from './terms';

/** What is charged and paid: terms, fees, invoices, the accounts of students and their ledger. */
export const finance: SubgraphDefinition<FinanceServices> = {
  name: 'finance',
  migrations: [
    Terms1795940000000,
    Ledger1795940001000,
    Scholarships1795940002000,
    FeeStructures1795941000000,
    Invoices1795941001000,
    Budgets1795943000000,
    Payments1795942000000,
    FinancialReports1795944000000,
    InvoiceReminders1795952000000,
    PaymentOrders1795973000000,
    InvoiceSearch1795975000000,
  ],
  features: [
    userReferences,
    fileImports,
    classGroupReferences,
    orgUnitReferences,
    studentReferences,
    terms,
    studentAccounts,
    ledger,
    scholarships,
    feeLines,
    feeStructures,
    invoices,
    allocations,
    accountFigures,
    feeInvoicing,
    budgets,
    expenses,
    payments,
    paymentCredits,
    receipts,
    refunds,
    suspensePayments,
    mobileMoney,
    bankStatements,
    reports,
    financialReports,
    dashboardReferences,
    dashboard,
  ],
  events: [
    invoiceIssued,
    invoiceDueSoon,
    invoiceOverdue,
    invoiceCancelled,
    PAYMENT_RECEIVED,
    PAYMENT_REVERSED,
  ],
  jobs: financeJobs,
  backgroundJobs: (services, { dataSource }) => [
    importJob('BANK_STATEMENT', services.bankStatements, dataSource),
    financialReportJob(services.financialReports),
    feeInvoicingJob(services.feeInvoicing),
  ],
  compose: composeFinance,
  seed: seedFinance,
};
