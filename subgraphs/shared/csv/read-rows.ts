import { setImmediate as nextTurn } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import { chunksOf } from './chunks';
import { CsvSyntaxError } from './csv-error';
import { RowScan, type RowLimits } from './row-scan';
import { NotUtf8, Utf8Check } from './utf8';

/** Rows that are worked on before other requests have their turn. */
const ROWS_A_TURN = 100;

export interface CsvRow {
  /** As a spreadsheet counts, from 1; empty rows count. */
  readonly row: number;
  /** Line of the file in which the row starts, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Looks through a whole content without parsing it. @throws CsvFileError when it exceeds a limit */
export async function assertBounds(content: Buffer, limits: RowLimits): Promise<void> {
  const scan = new RowScan(limits);
  for (const chunk of chunksOf(content)) {
    scan.feed(chunk);
    await nextTurn();
  }
}

/**
 * Reads the rows of a CSV file (RFC 4180, comma, any line ends, with or without byte order mark). Rows without a value are
 * passed over, and so are empty cells at the end of a row beyond the header. The event loop goes on between chunks and rows.
 * @throws CsvFileError at the row that cannot be read or exceeds a limit
 */
export async function* readRows(source: Iterable<Buffer> | AsyncIterable<Buffer>): AsyncGenerator<CsvRow> {
  let row = 0;
  let line = 1;
  let headerLength: number | null = null;
  try {
    for await (const record of recordsOf(source)) {
      row += 1;
      const cells = withoutEmptyEnd(record, headerLength ?? 0);
      if (cells.some((cell) => cell.trim() !== '')) {
        headerLength ??= cells.length;
        yield { row, line, cells };
      }
      line += linesOf(record);
      if (row % ROWS_A_TURN === 0) await nextTurn();
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new CsvSyntaxError(row + 1, line, error.message);
  }
}

/** Lines of the file that a record takes: more than one with line ends in its cells. */
function linesOf(record: readonly string[]): number {
  return record.reduce((lines, cell) => lines + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 1);
}

/**
 * Writes to the parser and takes its records between two turns of the event loop: a pipe leaves the loop no turn between two
 * chunks, and a record that waits in a stream is lost with the first error after it.
 */
async function* recordsOf(source: Iterable<Buffer> | AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  const records: string[][] = [];
  let failure: Error | null = null;
  const parser = parse({
    bom: true,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
  })
    .on('data', (record: string[]) => records.push(record))
    .on('error', (error) => (failure = error));
  const taken = async function* (): AsyncGenerator<string[]> {
    await nextTurn();
    yield* records.splice(0);
    if (failure) throw failure;
  };
  for await (const chunk of boundedChunks(source)) {
    parser.write(chunk);
    yield* taken();
  }
  parser.end();
  yield* taken();
}

/** The content in chunks that are UTF-8 and exceed no limit of a row. */
async function* boundedChunks(source: Iterable<Buffer> | AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const scan = new RowScan();
  const utf8 = new Utf8Check();
  let offset = 0;
  let current: Buffer = Buffer.alloc(0);
  try {
    for await (const part of source) {
      for (const chunk of chunksOf(part)) {
        current = chunk;
        utf8.feed(chunk);
        scan.feed(chunk);
        offset += chunk.length;
        yield chunk;
      }
    }
    utf8.end();
  } catch (error) {
    if (!(error instanceof NotUtf8)) throw error;
    scan.feed(current.subarray(0, Math.max(0, error.offset - offset)));
    throw new CsvSyntaxError(scan.row, scan.line, error.message);
  }
}

/** Spreadsheets write commas for cells that were once filled. */
function withoutEmptyEnd(cells: readonly string[], length: number): readonly string[] {
  let end = cells.length;
  while (end > length && cells[end - 1]?.trim() === '') end -= 1;
  return end === cells.length ? cells : cells.slice(0, end);
}
