import type { ScheduledJob } from '../shared/runtime/jobs/scheduled-job';
import type { FinanceServices } from './services';

/** What the finances do by themselves. Days change at midnight in UTC. */
export function financeJobs({ overdueInvoices }: FinanceServices): readonly ScheduledJob[] {
  return [{ name: 'overdue-invoices', schedule: '6 0 * * *', run: () => overdueInvoices.noteAll() }];
}
