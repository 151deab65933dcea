import { backgroundJob, type BackgroundJob } from '../../shared/background-jobs/background-job';
import { REPORT_JOB, type FinancialReportsService } from './financial-reports.service';

/** Generates a report that nobody waits for: it is one unit. */
export function financialReportJob(reports: Pick<FinancialReportsService, 'complete'>): BackgroundJob {
  return backgroundJob<{ reportId: string }, { key: string }>({
    kind: REPORT_JOB,
    count: () => Promise.resolve(1),
    units: ({ input }, after) => Promise.resolve(after === null ? [{ key: input.reportId }] : []),
    async perform(transaction, { key }, job) {
      await reports.complete(job.requestIn(transaction), key);
      return { result: { financial_report_id: key } };
    },
  });
}
