import type { EntityManager } from 'typeorm';
import { toSnakeCase } from '../../../schema/contract/cases';
import { IsmError } from '../../../schema/contract/errors';
import type { Writer, WriteReport } from '../audit/writer';
import type { WriteRequest } from '../idempotency/keyed-write';
import type { ImportColumns } from './import-columns';
import { ImportErrors } from './import-errors';
import { readImportFile, type ImportFile } from './import-file';
import type { ImportReport } from './import-report.type';
import type { CheckRow, ImportRow } from './import-row';
import type { Duplicate } from './imported-rows';

/** How often a file is checked again because somebody wrote one of its values between check and insert. */
const ATTEMPTS = 3;

/** What a file is imported as, step by step; all but `ask` runs in one transaction. */
export interface ImportSteps<Property extends string, Prepared, Figures extends object = object> {
  /** What the audit log calls it, `EMPLOYEE`: `IMPORT_EMPLOYEES` of an `EMPLOYEE_IMPORT`. */
  readonly resource: string;
  readonly columns: ImportColumns<Property>;
  /** Checks of a row that concern more than one cell. */
  readonly checkRow?: CheckRow<Property>;
  /** Asks other subgraphs for what the rows refer to, before the transaction begins. Default: nothing is asked. */
  ask?(rows: readonly ImportRow<Property>[]): Promise<void>;
  /** Checks the rows against what is there, and finds what they refer to. */
  check(
    transaction: EntityManager,
    rows: readonly ImportRow<Property>[],
    importErrors: ImportErrors,
  ): Promise<readonly Prepared[]>;
  /**
   * Runs when no error was found.
   * @param report takes the events of the rows
   * @returns how many rows it wrote: fewer when somebody was faster
   */
  write(
    transaction: EntityManager,
    rows: readonly Prepared[],
    report: Pick<WriteReport, 'emits'>,
  ): Promise<number>;
  /** What the report says besides, after the other steps. Default: nothing. */
  figures?(): Figures;
}

/** What is imported. */
export interface ImportSource {
  readonly csv: string;
  /** Instead of a file: rows that were read by the same columns. Default: the file is read. */
  readonly rows?: readonly ImportRow<string>[];
  /** Takes the rows as they were read. */
  readonly onRead?: (rows: readonly ImportRow<string>[]) => void;
}

/** Somebody was faster: the transaction is undone, and the next look shows who. */
class LostRace extends Error {}

/**
 * Imports a CSV file, or rows of one that was checked, all or none.
 * @param dryRun true: only checks the file
 * @returns the report; with an error nothing was written
 * @throws DUPLICATE_RESOURCE when others write the same values again and again
 */
export async function importFile<Property extends string, Prepared, Figures extends object>(
  writer: Writer,
  request: WriteRequest,
  { csv, rows, onRead }: ImportSource,
  dryRun: boolean,
  steps: ImportSteps<Property, Prepared, Figures>,
): Promise<ImportReport & Figures> {
  const ofRows = new ImportErrors();
  const file = rows
    ? partOf<Property>(rows)
    : await readImportFile(csv, steps.columns, ofRows, steps.checkRow);
  onRead?.(file.imported);
  await steps.ask?.(file.imported);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      return await writer.run(request, async (transaction, report) => {
        const imported = await run({ transaction, report }, file, ofRows.copy(), dryRun, steps);
        report.wrote({
          action: `IMPORT_${steps.resource}S`,
          resource: `${steps.resource}_IMPORT`,
          id: null,
          changed: imported.created > 0,
        });
        return imported;
      });
    } catch (error) {
      // A transaction that was joined is undone as a whole, and tried again by who opened it.
      if (!(error instanceof LostRace) || request.transaction) throw error;
    }
  }
  throw new IsmError('DUPLICATE_RESOURCE');
}

async function run<Property extends string, Prepared, Figures extends object>(
  { transaction, report }: { readonly transaction: EntityManager; readonly report: WriteReport },
  { rows, imported, ignoredColumns }: ImportFile<Property>,
  importErrors: ImportErrors,
  dryRun: boolean,
  steps: ImportSteps<Property, Prepared, Figures>,
): Promise<ImportReport & Figures> {
  const prepared = await steps.check(transaction, imported, importErrors);
  const isWritten = importErrors.count === 0 && !dryRun;
  if (isWritten && (await steps.write(transaction, prepared, report)) < prepared.length) throw new LostRace();
  return {
    rows,
    created: isWritten ? prepared.length : 0,
    dryRun,
    ignoredColumns: [...ignoredColumns],
    errorCount: importErrors.count,
    errors: importErrors.shown,
    jobId: null,
    job: null,
    ...(steps.figures?.() as Figures),
  };
}

function partOf<Property extends string>(rows: readonly ImportRow<string>[]): ImportFile<Property> {
  return { rows: rows.length, imported: rows, ignoredColumns: [] };
}

/** Adds the errors of values that are there twice. @param taken message of each property whose value the table has already */
export function addDuplicates<Row>(
  duplicates: readonly Duplicate<Row>[],
  taken: Readonly<Partial<Record<keyof Row & string, string>>>,
  importErrors: ImportErrors,
): void {
  for (const { row, property, firstRow } of duplicates) {
    const message = firstRow === null ? taken[property] : `Row ${firstRow} has the same value.`;
    importErrors.add(row, toSnakeCase(property), message ?? 'It is there already.');
  }
}
