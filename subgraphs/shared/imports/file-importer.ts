import type { WriteRequest } from '../idempotency/keyed-write';
import type { Writer } from '../audit/writer';
import type { JobQueue } from '../background-jobs/job-queue';
import type { ImportArgs } from './import.args';
import { importKindOf } from './import-job';
import type { ImportReport } from './import-report.type';
import { importFile, type ImportSteps } from './import-writer';

/** Imports CSV files, all rows or none: while the caller waits, or as jobs. */
export class FileImporter {
  constructor(
    private readonly writer: Writer,
    private readonly jobs: JobQueue,
  ) {}

  /**
   * @returns the report, or with `background` one that names the job
   * @throws what `importFile` throws
   */
  async import<Property extends string, Prepared, Figures extends object>(
    request: WriteRequest,
    args: ImportArgs,
    steps: ImportSteps<Property, Prepared, Figures>,
  ): Promise<ImportReport & Figures> {
    const { csv, dryRun, background } = args;
    const isDry = dryRun ?? false;
    if (!background) return importFile(this.writer, request, args, isDry, steps);
    return this.writer.run(request, async (transaction, report) => {
      const id = await this.jobs.enqueue(transaction, request.identity, {
        kind: importKindOf(steps.resource),
        input: { dryRun: isDry },
        file: csv,
      });
      report.wrote({ action: `IMPORT_${steps.resource}S`, resource: 'JOB', id });
      return {
        rows: 0,
        created: 0,
        dryRun: isDry,
        ignoredColumns: [],
        errorCount: 0,
        errors: [],
        ...(steps.figures?.() as Figures),
        jobId: id,
        job: { id },
      };
    });
  }
}
