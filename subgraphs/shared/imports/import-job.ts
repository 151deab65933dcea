import type { DataSource, EntityManager } from 'typeorm';
import { withSnakeCaseKeys } from '../../../schema/contract/cases';
import { IsmError } from '../../../schema/contract/errors';
import {
  backgroundJob,
  type BackgroundJob,
  type RunningJob,
  type UnitOutcome,
} from '../background-jobs/background-job';
import { readFile } from '../background-jobs/job-files';
import type { WriteRequest } from '../idempotency/keyed-write';
import type { ImportArgs } from './import.args';
import type { ImportError, ImportReport } from './import-report.type';
import type { ImportRow } from './import-row';
import { CHUNK, chunksAfter, keepChunks, takeChunk } from './row-chunks';

/** A feature that imports files: the jobs of its kind go through it too. */
export interface Importing {
  /** Checks what the caller may do, and gives the file to the `FileImporter`. */
  import(request: WriteRequest, args: ImportArgs): Promise<ImportReport>;
}

/** `EMPLOYEE` → `employee-import`. */
export const importKindOf = (resource: string): string =>
  `${resource.toLowerCase().replaceAll('_', '-')}-import`;

interface Input {
  readonly dryRun: boolean;
}

/** What a unit does: checks the file, or writes rows of it. */
type Unit = { readonly key: string; readonly firstRow: number | null };

/** What the job tells in the end; the feature's own figures stand beside. */
interface Result extends Readonly<Record<string, unknown>> {
  readonly rows: number;
  readonly created: number;
}

const CHECK = 'check';
const FROM = 'rows from ';

/**
 * The jobs of a feature that imports files. The first unit checks the file: with an error in it nothing is written. Each further one writes some
 * hundred rows, all or none of them, so the job can be cancelled between two of them, and goes on behind the last one when its process has ended.
 * @param resource as in the steps of the import
 * @param dataSource of the domain
 */
export function importJob(resource: string, feature: Importing, dataSource: DataSource): BackgroundJob {
  return backgroundJob<Input, Unit>({
    kind: importKindOf(resource),
    async units(job, after) {
      if (after === null) return [{ key: CHECK, firstRow: null }];
      const last = after === CHECK ? 0 : Number(after.slice(FROM.length));
      const firstRows = await chunksAfter(dataSource, job.id, last);
      return firstRows.map((firstRow) => ({ key: `${FROM}${firstRow}`, firstRow }));
    },
    perform: (transaction, { firstRow }, job) =>
      firstRow === null ? check(transaction, job, feature) : write(transaction, firstRow, job, feature),
    finish(_transaction, { input, result, failed }) {
      const { rows, created } = result as Result;
      if (failed > 0 && rows > 0 && !input.dryRun && created === 0)
        throw new IsmError('BAD_USER_INPUT', { message: 'No row was imported.' });
      return Promise.resolve(result as Result);
    },
  });
}

async function check(
  transaction: EntityManager,
  job: RunningJob<Input>,
  feature: Importing,
): Promise<UnitOutcome> {
  const { dryRun } = job.input;
  const csv = await readFile(transaction, job.id);
  let rows: readonly ImportRow<string>[] = [];
  const onRead = (read: typeof rows): void => void (rows = read);
  const report = await feature.import(job.requestIn(transaction), { csv, dryRun: true, onRead });
  const { errors, ignoredColumns } = report;
  const isWritten = errors.length === 0 && !dryRun;
  if (isWritten) await keepChunks(transaction, job.id, rows);
  return {
    total: 1 + (isWritten ? Math.ceil(rows.length / CHUNK) : 0),
    result: {
      ...(isWritten ? zeros(figuresOf(report)) : figuresOf(report)),
      rows: report.rows,
      dry_run: dryRun,
      ignored_columns: ignoredColumns,
    },
    failures: errors.map(failureOf),
  };
}

async function write(
  transaction: EntityManager,
  firstRow: number,
  job: RunningJob<Input>,
  feature: Importing,
): Promise<UnitOutcome> {
  const rows = await takeChunk(transaction, job.id, firstRow);
  const report = await feature.import(job.requestIn(transaction), { csv: '', rows });
  const result = { ...(job.result as Result) } as Record<string, unknown>;
  for (const [name, figure] of Object.entries(figuresOf(report)))
    result[name] = Number(result[name]) + figure;
  return { result, failures: report.errors.map(failureOf) };
}

/** The numbers of a report, but that of its rows, which those of the file are. */
function figuresOf(report: ImportReport): Record<string, number> {
  const figures = Object.entries(withSnakeCaseKeys(report)).filter(
    (entry): entry is [string, number] => entry[0] !== 'rows' && typeof entry[1] === 'number',
  );
  return Object.fromEntries(figures);
}

const zeros = (figures: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.keys(figures).map((name) => [name, 0]));

function failureOf({ row, field, message }: ImportError): { key: string; error: string } {
  return { key: `row ${row}`, error: field === null ? message : `${field}: ${message}` };
}
