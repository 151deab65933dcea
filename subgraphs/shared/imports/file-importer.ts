import { Field, ArgsType } from 'type-graphql';
import type { WriteRequest } from '../idempotency/keyed-write';
import type { Writer } from '../audit/writer';
import { backgroundJob, type BackgroundJob } from '../background-jobs/background-job';
import { readFile } from '../background-jobs/job-files';
import type { JobQueue } from '../background-jobs/job-queue';
import type { ImportError, ImportReport } from './import-report.type';
import { importFile, type ImportSteps } from './import-writer';

/** A file, and how it is imported. */
@ArgsType()
export class ImportArgs {
  @Field(() => String, { description: 'CSV with a header row; at most 50,000 rows below it.' })
  csv!: string;

  @Field(() => Boolean, { nullable: true, description: 'Only checks the file.' })
  dryRun?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Does not wait: `job` of the report does it.' })
  background?: boolean | null;
}

/** A feature that imports files: the jobs of its kind go through it too. */
interface Importing {
  /** Checks what the caller may do, and gives the file to the {@link FileImporter}. */
  import(request: WriteRequest, args: ImportArgs): Promise<ImportReport>;
}

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
    { csv, dryRun, background }: ImportArgs,
    steps: ImportSteps<Property, Prepared, Figures>,
  ): Promise<ImportReport & Figures> {
    const isDry = dryRun ?? false;
    if (!background) return importFile(this.writer, request, csv, isDry, steps);
    return this.writer.run(request, async (transaction, report) => {
      const id = await this.jobs.enqueue(transaction, request.identity, {
        kind: kindOf(steps.resource),
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

/** `EMPLOYEE` → `employee-import`. */
const kindOf = (resource: string): string => `${resource.toLowerCase().replaceAll('_', '-')}-import`;

/**
 * The jobs of a feature that imports files. The file is one unit: all of its rows are written, or none.
 * @param resource as in the steps of the import
 */
export function importJob(resource: string, feature: Importing): BackgroundJob {
  return backgroundJob<{ dryRun: boolean }, { key: string }>({
    kind: kindOf(resource),
    count: () => Promise.resolve(1),
    units: (_job, after) => Promise.resolve(after === null ? [{ key: 'file' }] : []),
    async perform(transaction, _unit, job) {
      const csv = await readFile(transaction, job.id);
      const { dryRun } = job.input;
      const { rows, created, ignoredColumns, errorCount, errors } = await feature.import(
        job.requestIn(transaction),
        { csv, dryRun },
      );
      return {
        result: { rows, created, dry_run: dryRun, ignored_columns: ignoredColumns, error_count: errorCount },
        failures: errors.map(failureOf),
      };
    },
  });
}

function failureOf({ row, field, message }: ImportError): { key: string; error: string } {
  return { key: `row ${row}`, error: field === null ? message : `${field}: ${message}` };
}
