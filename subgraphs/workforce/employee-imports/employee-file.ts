import { CsvFileError, CsvSyntaxError } from '../../shared/csv/csv-error';
import { readHeader } from '../../shared/csv/header';
import { assertBounds, readRows } from '../../shared/csv/read-rows';
import { unguarded } from '../../../schema/contract/formula-guard';
import { checkEmployee, type ImportRow } from './import-row';
import { COLUMNS, isImportColumn, REQUIRED, SERVER_COLUMNS, type Column } from './import-columns';
import type { ImportErrors } from './import-errors';

export const MAX_ROWS = 50_000;

/** Rows without a value may be as many again: spreadsheets leave them behind. */
const LIMITS = { withValues: MAX_ROWS, all: 2 * MAX_ROWS };

const KNOWN = { known: [...COLUMNS, ...SERVER_COLUMNS], required: REQUIRED };

/** The rows of a file whose columns are known. */
export interface EmployeeFile {
  /** Rows below the header, without empty ones. */
  readonly rows: number;
  readonly employees: readonly ImportRow[];
  /** Columns that were not read, because only the server sets them. */
  readonly ignoredColumns: readonly string[];
}

/**
 * Reads a CSV file with a header row and checks each row by itself. A file that exceeds the limits is not read at all. With an
 * error in the header no row is read: its cells would be taken for others.
 */
export async function readEmployeeFile(text: string, importErrors: ImportErrors): Promise<EmployeeFile> {
  const content = Buffer.from(text);
  const employees: ImportRow[] = [];
  let columns: readonly string[] | null = null;
  let rows = 0;
  let isEmpty = true;
  try {
    await assertBounds(content, LIMITS);
    for await (const { row, cells } of readRows([content])) {
      if (isEmpty) {
        isEmpty = false;
        columns = readHeader(cells, KNOWN, (column, message) => importErrors.add(row, column, message));
        continue;
      }
      if (columns === null) break;
      rows += 1;
      if (cells.length === columns.length)
        employees.push(checkEmployee(row, cellsOf(columns, cells), importErrors));
      else importErrors.add(row, null, `The row has ${cells.length} cells, the header ${columns.length}.`);
    }
    if (isEmpty) importErrors.add(1, null, 'The file is empty.');
  } catch (error) {
    if (!(error instanceof CsvFileError)) throw error;
    const prefix = error instanceof CsvSyntaxError ? 'CSV parse error - ' : '';
    importErrors.add(error.row, null, `${prefix}${error.message}`);
  }
  const ignoredColumns = columns?.filter((name) => !isImportColumn(name)) ?? [];
  return { rows, employees, ignoredColumns };
}

/** An empty cell is no value. */
function cellsOf(columns: readonly string[], cells: readonly string[]): Partial<Record<Column, string>> {
  const values: Partial<Record<Column, string>> = {};
  columns.forEach((column, index) => {
    const cell = cells[index] ?? '';
    if (cell !== '' && isImportColumn(column)) values[column] = unguarded(cell);
  });
  return values;
}
