import { unguarded } from '../../../schema/contract/formula-guard';
import { CsvFileError, CsvSyntaxError } from '../csv/csv-error';
import { readHeader } from '../csv/header';
import { assertBounds, readRows } from '../csv/read-rows';
import type { ImportColumns } from './import-columns';
import type { ImportErrors } from './import-errors';
import { checkRow, type CheckRow, type ImportRow } from './import-row';

export const MAX_ROWS = 50_000;

/** Rows without a value may be as many again: spreadsheets leave them behind. */
const LIMITS = { withValues: MAX_ROWS, all: 2 * MAX_ROWS };

/** The rows of a file whose columns are known. */
export interface ImportFile<Property extends string> {
  /** Rows below the header, without empty ones. */
  readonly rows: number;
  readonly imported: readonly ImportRow<Property>[];
  /** Columns that were not read, because only the server sets them. */
  readonly ignoredColumns: readonly string[];
}

/**
 * Reads a CSV file with a header row and checks each row by itself. A file that exceeds the limits is not read at all. With an
 * error in the header no row is read: its cells would be taken for others.
 * @param checkMore checks of a row that concern more than one cell
 */
export async function readImportFile<Property extends string>(
  text: string,
  columns: ImportColumns<Property>,
  importErrors: ImportErrors,
  checkMore?: CheckRow<Property>,
): Promise<ImportFile<Property>> {
  const content = Buffer.from(text);
  const imported: ImportRow<Property>[] = [];
  let names: readonly string[] | null = null;
  let rows = 0;
  let isEmpty = true;
  try {
    await assertBounds(content, LIMITS);
    for await (const { row, cells } of readRows([content])) {
      if (isEmpty) {
        isEmpty = false;
        names = readHeader(cells, headerOf(columns), (column, message) =>
          importErrors.add(row, column, message),
        );
        continue;
      }
      if (names === null) break;
      rows += 1;
      if (cells.length === names.length)
        imported.push(checkRow(row, cellsOf(columns, names, cells), columns, importErrors, checkMore));
      else importErrors.add(row, null, `The row has ${cells.length} cells, the header ${names.length}.`);
    }
    if (isEmpty) importErrors.add(1, null, 'The file is empty.');
  } catch (error) {
    if (!(error instanceof CsvFileError)) throw error;
    const prefix = error instanceof CsvSyntaxError ? 'CSV parse error - ' : '';
    importErrors.add(error.row, null, `${prefix}${error.message}`);
  }
  const ignoredColumns = names?.filter((name) => !columns.byName.has(name)) ?? [];
  return { rows, imported, ignoredColumns };
}

function headerOf<Property extends string>({ byName, required, ofServer }: ImportColumns<Property>) {
  const isRequired = new Set<string>(required);
  return {
    known: [...byName.keys(), ...ofServer],
    required: [...byName].flatMap(([column, property]) => (isRequired.has(property) ? [column] : [])),
  };
}

/** By property; an empty cell is no value. */
function cellsOf<Property extends string>(
  { byName }: ImportColumns<Property>,
  names: readonly string[],
  cells: readonly string[],
): Partial<Record<Property, string>> {
  const values: Partial<Record<Property, string>> = {};
  names.forEach((name, index) => {
    const property = byName.get(name);
    const cell = cells[index] ?? '';
    if (cell !== '' && property !== undefined) values[property] = unguarded(cell);
  });
  return values;
}
