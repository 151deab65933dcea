import { CsvFileError } from './csv-error';

/** What is more than any row of a real file; it bounds the memory and the time that one row costs. */
const MAX_CELLS = 1_000;
const MAX_ROW_BYTES = 65_536;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;
const QUOTE = 0x22;
const COMMA = 0x2c;

/** How many rows a file may have below its header; a row without a value counts among all, not among those with values. */
export interface RowLimits {
  readonly withValues: number;
  readonly all: number;
}

/**
 * Bounds a CSV file before it is parsed, in one look at each byte: rows, cells of a row, bytes of a row. In a well-formed
 * file a quote changes between inside and outside of a quoted cell, also a doubled one; whatever is not well-formed the
 * parser rejects.
 */
export class RowScan {
  /** Row that the next byte belongs to, from 1. */
  row = 1;
  /** Line that the next byte belongs to, from 1. */
  line = 1;
  private rowsWithValues = 0;
  private cells = 1;
  private bytes = 0;
  private hasValue = false;
  private isQuoted = false;
  private endsWithReturn = false;

  /** @param limits default: any number of rows */
  constructor(private readonly limits: RowLimits = { withValues: Infinity, all: Infinity }) {}

  /** @throws CsvFileError when a limit is exceeded */
  feed(chunk: Buffer): void {
    for (const byte of chunk) {
      const isLineEnd = byte === CARRIAGE_RETURN || byte === LINE_FEED;
      const isSecondOfTwo = byte === LINE_FEED && this.endsWithReturn;
      this.endsWithReturn = byte === CARRIAGE_RETURN;
      if (isLineEnd && !isSecondOfTwo) this.line += 1;
      if (isLineEnd && !this.isQuoted) {
        if (!isSecondOfTwo) this.endRow();
        continue;
      }
      this.bytes += 1;
      if (this.bytes > MAX_ROW_BYTES) throw this.tooLong();
      if (byte === QUOTE) this.isQuoted = !this.isQuoted;
      else if (byte === COMMA && !this.isQuoted) this.endCell();
      else if (!this.hasValue && byte !== SPACE && byte !== TAB && !isLineEnd) this.startValue();
    }
  }

  private endRow(): void {
    this.row += 1;
    this.cells = 1;
    this.bytes = 0;
    this.hasValue = false;
    // The row that starts here may be the nothing after the last line end.
    if (this.row > this.limits.all + 2)
      throw this.error(`A file has at most ${this.limits.all} rows, empty ones included.`);
  }

  private endCell(): void {
    this.cells += 1;
    if (this.cells > MAX_CELLS) throw this.error(`A row has at most ${MAX_CELLS} cells.`);
  }

  private startValue(): void {
    this.hasValue = true;
    this.rowsWithValues += 1;
    // One more for the header.
    if (this.rowsWithValues > this.limits.withValues + 1)
      throw this.error(`A file has at most ${this.limits.withValues} rows.`);
  }

  private tooLong(): CsvFileError {
    const reason = this.isQuoted ? ' A quote in it is not closed.' : '';
    return this.error(`A row has at most ${MAX_ROW_BYTES} bytes.${reason}`);
  }

  private error(message: string): CsvFileError {
    return new CsvFileError(this.row, this.line, message);
  }
}
