import { registerEnumType } from 'type-graphql';

export const FinancialReportType = {
  INCOME: 'INCOME',
  RECEIVABLES: 'RECEIVABLES',
  BUDGET_ACTUAL: 'BUDGET_ACTUAL',
} as const;
export type FinancialReportType = keyof typeof FinancialReportType;

registerEnumType(FinancialReportType, {
  name: 'FinancialReportType',
  description: 'What a kept report is about: each is one of the reports of now.',
});
