import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { checkEmployee, type ImportRow } from './import-row';
import { COLUMNS, REQUIRED, type Column } from './import-columns';
import type { ImportErrors } from './import-errors';

export const MAX_ROWS = 50_000;

/** Bytes parsed, and rows checked, before other requests have their turn. */
const CHUNK_BYTES = 65_536;
const ROWS_A_TURN = 200;

/** The rows of a file whose columns are known. */
export interface EmployeeFile {
  /** Rows below the header, without empty lines. */
  readonly rows: number;
  readonly employees: readonly ImportRow[];
}

/**
 * Reads CSV (RFC 4180, comma, any line ends, with or without byte order mark) with a header row, and checks each row
 * by itself. With an error in the header no row is read: its cells would be taken for others.
 */
export async function readEmployeeFile(text: string, importErrors: ImportErrors): Promise<EmployeeFile> {
  const parser = Readable.from(chunksOf(Buffer.from(text))).pipe(
    parse({ bom: true, relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] }),
  );
  const employees: ImportRow[] = [];
  let columns: readonly Column[] | null = null;
  let row = 0;
  let rows = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1;
      if (columns === null) {
        columns = readHeader(cells, importErrors);
        if (importErrors.count > 0) break;
        continue;
      }
      // An empty line is one empty cell.
      if (cells.length === 1 && cells[0] === '' && columns.length > 1) continue;
      rows += 1;
      if (rows > MAX_ROWS) {
        importErrors.add(row, null, `A file has at most ${MAX_ROWS} rows.`);
        break;
      }
      if (cells.length === columns.length)
        employees.push(checkEmployee(row, cellsOf(columns, cells), importErrors));
      else importErrors.add(row, null, `The row has ${cells.length} cells, the header ${columns.length}.`);
      if (rows % ROWS_A_TURN === 0) await nextTurn();
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    importErrors.add(row + 1, null, `CSV parse error - ${error.message}`);
  }
  if (row === 0 && importErrors.count === 0) importErrors.add(1, null, 'The file is empty.');
  return { rows, employees };
}

function* chunksOf(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES)
    yield bytes.subarray(start, start + CHUNK_BYTES);
}

function readHeader(names: readonly string[], importErrors: ImportErrors): readonly Column[] {
  const seen = new Set<string>();
  for (const name of names) {
    if (!(COLUMNS as readonly string[]).includes(name)) importErrors.add(1, name, 'Unknown column.');
    else if (seen.has(name)) importErrors.add(1, name, 'This column is given more than once.');
    seen.add(name);
  }
  for (const name of REQUIRED) if (!seen.has(name)) importErrors.add(1, name, 'This column is required.');
  return names as readonly Column[];
}

/** An empty cell is no value; the apostrophe that our own lists put before formulas is taken away again. */
function cellsOf(columns: readonly Column[], cells: readonly string[]): Partial<Record<Column, string>> {
  const values: Partial<Record<Column, string>> = {};
  columns.forEach((column, index) => {
    const text = cells[index] ?? '';
    if (text !== '') values[column] = /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
  });
  return values;
}
