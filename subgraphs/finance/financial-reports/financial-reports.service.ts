import { randomUUID } from 'node:crypto';
import { userIdOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import { sentFields, type Writer } from '../../shared/audit/writer';
import type { JobQueue } from '../../shared/background-jobs/job-queue';
import type { Page, PageArgs } from '../../shared/model/page';
import { assertMayWriteFinances } from '../finance-access';
import type { ReportsService } from '../reports/reports.service';
import type { FinancialReport } from './financial-report.entity';
import type { FinancialReportFilter, GenerateFinancialReportInput } from './financial-report.input';
import type { FinancialReportsRepository } from './financial-reports.repository';
import { assertPeriod, contentsOf, NO_CONTENTS, type ReportScope } from './report-contents';

/** What reports are generated with. */
export interface FinancialReportNeighbours {
  readonly reports: Pick<ReportsService, 'income' | 'receivables' | 'budgets'>;
  readonly jobQueue: JobQueue;
  /** ISO 4217 code of reports that are asked for without one. */
  readonly currency: string;
}

export const REPORT_JOB = 'financial-report';

/** Reports about money that are kept as they were when they were generated. */
export class FinancialReportsService {
  constructor(
    private readonly writer: Writer,
    private readonly rows: FinancialReportsRepository,
    private readonly neighbours: FinancialReportNeighbours,
  ) {}

  page(caller: Identity | null, args: PageArgs, filter: FinancialReportFilter): Page<FinancialReport> {
    return this.rows.page(args, filter, caller);
  }

  /** @throws NOT_FOUND, also for whoever reads only the own money */
  async one(caller: Identity | null, id: string): Promise<FinancialReport> {
    const report = await this.rows.byId(id, undefined, this.rows.visibleTo(caller));
    if (!report) throw await this.rows.notFound(caller, id);
    return report;
  }

  /**
   * Generates a report of what is recorded now, or lets a job do it.
   * @throws FORBIDDEN, BAD_USER_INPUT, PEER_UNAVAILABLE
   */
  async generate(request: RequestMetadata, input: GenerateFinancialReportInput): Promise<FinancialReport> {
    assertMayWriteFinances(request.identity);
    assertPeriod(input);
    const { reportType, startDate, endDate, currency = this.neighbours.currency } = input;
    const scope: ReportScope = { reportType, startDate, endDate, currency };
    const { title = titleOf(scope) } = input;
    const asked = { ...scope, title, generatedBy: userIdOf(request.identity) };
    const wrote = {
      action: 'GENERATE_FINANCIAL_REPORT',
      resource: 'FINANCIAL_REPORT',
      fields: sentFields(input),
    };
    if (!input.background) {
      const check = () => contentsOf(this.neighbours.reports, request, scope);
      return this.writer.checked(request, check, async (transaction, report, contents) => {
        const generatedAt = new Date().toISOString();
        const generated = await this.rows.insert(transaction, { ...asked, ...contents, generatedAt });
        report.wrote({ ...wrote, id: generated.id });
        return generated;
      });
    }
    return this.writer.run(request, async (transaction, report) => {
      const id = randomUUID();
      const job = { kind: REPORT_JOB, input: { reportId: id } };
      const jobId = await this.neighbours.jobQueue.enqueue(transaction, request.identity, job);
      report.wrote({ ...wrote, id });
      return this.rows.insert(transaction, { id, ...asked, ...NO_CONTENTS, jobId });
    });
  }

  /** Generates a report that was asked for without waiting; one that is there already stays. @throws NOT_FOUND, PEER_UNAVAILABLE */
  async complete(request: RequestMetadata, id: string): Promise<void> {
    const check = async () => {
      const report = await this.one(request.identity, id);
      return contentsOf(this.neighbours.reports, request, report);
    };
    await this.writer.checked(request, check, async (transaction, report, contents) => {
      const changed = await this.rows.complete(transaction, id, contents);
      report.wrote({ action: 'COMPLETE_FINANCIAL_REPORT', resource: 'FINANCIAL_REPORT', id, changed });
    });
  }
}

/** `Budget actual, 2026-01-01 to 2026-12-31`. */
function titleOf({ reportType, startDate, endDate }: ReportScope): string {
  const words = reportType.replaceAll('_', ' ').toLowerCase();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}, ${startDate} to ${endDate}`;
}
