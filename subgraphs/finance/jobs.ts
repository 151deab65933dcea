import type { ScheduledJob } from '../shared/runtime/jobs/scheduled-job';
import type { FinanceServices } from './services';

/** What the finances do by themselves. Days change at midnight in UTC; people are told of it when most of them are awake. */
export function financeJobs({ invoiceReminders, overdueInvoices }: FinanceServices): readonly ScheduledJob[] {
  return [
    { name: 'overdue-invoices', schedule: '6 6 * * *', run: () => overdueInvoices.noteAll() },
    { name: 'remind-of-invoices', schedule: '26 6 * * *', run: () => invoiceReminders.remindAll() },
  ];
}
