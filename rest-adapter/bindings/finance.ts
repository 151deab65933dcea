import type { Bindings } from '../definitions/binding';

/** The endpoints of the domain `finance`. */
// prettier-ignore
export const FINANCE: Bindings = {
  // Terms
  'GET /api/v1/terms/': 'terms',
  'POST /api/v1/terms/': 'createTerm',
  'GET /api/v1/terms/{id}/': 'term',
  'PATCH /api/v1/terms/{id}/': 'updateTerm',
  'DELETE /api/v1/terms/{id}/': 'deleteTerm',
  'POST /api/v1/terms/{id}/undelete/': 'undeleteTerm',
  'POST /api/v1/terms/{id}/close/': 'closeTerm',
  'POST /api/v1/terms/{id}/reopen/': 'reopenTerm',

  // Fee structures
  'GET /api/v1/fee-structures/': 'feeStructures',
  'POST /api/v1/fee-structures/': 'createFeeStructure',
  'GET /api/v1/fee-structures/{id}/': 'feeStructure',
  'PATCH /api/v1/fee-structures/{id}/': 'updateFeeStructure',
  'DELETE /api/v1/fee-structures/{id}/': 'deleteFeeStructure',
  'POST /api/v1/fee-structures/{id}/undelete/': 'undeleteFeeStructure',
  'POST /api/v1/fee-structures/{id}/invoice/': 'invoiceFeeStructure',

  // Invoices
  'GET /api/v1/invoices/': 'invoices',
  'POST /api/v1/invoices/': 'createInvoice',
  'GET /api/v1/invoices/{id}/': 'invoice',
  'PATCH /api/v1/invoices/{id}/': 'updateInvoice',
  'POST /api/v1/invoices/{id}/issue/': 'issueInvoice',
  'POST /api/v1/invoices/{id}/cancel/': 'cancelInvoice',

  // Student accounts
  'GET /api/v1/student-accounts/': 'studentAccounts',
  'POST /api/v1/student-accounts/': 'openStudentAccount',
  'GET /api/v1/student-accounts/{id}/': 'studentAccount',
  'GET /api/v1/students/{id}/account/': { field: 'accountOfStudent', name: 'students_account' },

  // Transactions
  'GET /api/v1/transactions/': 'ledgerEntries',
  'POST /api/v1/transactions/': 'recordTransaction',
  'GET /api/v1/transactions/{id}/': 'ledgerEntry',
  'POST /api/v1/transactions/{id}/reverse/': { field: 'reverseTransaction', location: '/api/v1/transactions/{id}/' },

  // Scholarships
  'GET /api/v1/scholarships/': 'scholarships',
  'POST /api/v1/scholarships/': 'awardScholarship',
  'GET /api/v1/scholarships/{id}/': 'scholarship',
  'POST /api/v1/scholarships/{id}/apply/': 'applyScholarship',
  'POST /api/v1/scholarships/{id}/revoke/': { field: 'revokeScholarship', bodyName: 'ScholarshipRevokeRequest' },

  // Budgets
  'GET /api/v1/budgets/': 'budgets',
  'POST /api/v1/budgets/': 'createBudget',
  'GET /api/v1/budgets/{id}/': 'budget',
  'PATCH /api/v1/budgets/{id}/': 'updateBudget',
  'DELETE /api/v1/budgets/{id}/': 'deleteBudget',
  'POST /api/v1/budgets/{id}/undelete/': 'undeleteBudget',

  // Expenses
  'POST /api/v1/budgets/{id}/expenses/': { field: 'recordExpense', location: '/api/v1/expenses/{id}/' },
  'GET /api/v1/expenses/': 'expenses',
  'GET /api/v1/expenses/{id}/': 'expense',
  'POST /api/v1/expenses/{id}/reverse/': { field: 'reverseExpense', location: '/api/v1/expenses/{id}/' },

  // Payments
  'GET /api/v1/payments/': 'payments',
  'POST /api/v1/payments/': 'recordPayment',
  'GET /api/v1/payments/{id}/': 'payment',
  'GET /api/v1/payments/{id}/receipt/': 'paymentReceipt',
  'POST /api/v1/payments/{id}/complete/': 'completePayment',
  'POST /api/v1/payments/{id}/fail/': { field: 'failPayment', bodyName: 'PaymentReasonRequest' },
  'POST /api/v1/payments/{id}/reverse/': { field: 'reversePayment', bodyName: 'PaymentReasonRequest' },
  'POST /api/v1/student-accounts/{id}/refund/': { field: 'refundStudentAccount', location: '/api/v1/transactions/{id}/' },

  // Suspense payments
  'GET /api/v1/suspense-payments/': 'suspensePayments',
  'GET /api/v1/suspense-payments/{id}/': 'suspensePayment',
  'POST /api/v1/suspense-payments/{id}/match/': { field: 'matchSuspensePayment', bodyName: 'MatchRequest' },
  'POST /api/v1/suspense-payments/{id}/return/': { field: 'returnSuspensePayment', bodyName: 'ReturnRequest' },

  // Mobile money
  'POST /api/v1/mobile-money/callbacks/': { field: 'receiveMobileMoney', isSigned: true },

  // Bank statements
  'POST /api/v1/bank-statements/import/': { field: 'importBankStatement', file: 'csv', invalidRowsIn: 'errors', patienceMs: 45_000 },

  // Financial reports
  'GET /api/v1/reports/financial-summary/': { field: 'financialSummary', name: 'reports_financial_summary' },
  'GET /api/v1/students/{id}/financial-report/': { field: 'studentFinancialReport', name: 'students_financial_report' },
  'GET /api/v1/reports/receivables/': { field: 'receivables', name: 'reports_receivables' },
  'GET /api/v1/reports/receivables/students/': { field: 'studentReceivables', name: 'reports_receivables_students' },
  'GET /api/v1/reports/budget-actual/': { field: 'budgetReport', name: 'reports_budget_actual' },
  'GET /api/v1/reports/income/': { field: 'incomeReport', name: 'reports_income' },
  'GET /api/v1/reports/student-finances/': { field: 'studentFinances', name: 'reports_student_finances' },
  'GET /api/v1/financial-reports/': 'financialReports',
  'POST /api/v1/financial-reports/': 'generateFinancialReport',
  'GET /api/v1/financial-reports/{id}/': 'financialReport',
};
