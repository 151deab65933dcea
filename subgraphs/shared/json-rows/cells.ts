/** Columns that a result can have in PostgreSQL (`MaxTupleAttributeNumber`). */
const MAX_COLUMNS = 1664;
const NULL = -1;

/** Where the values of a row stand in the bytes of its message. One serves all rows of the process, each while it is read. */
export class Cells {
  bytes: Buffer = Buffer.alloc(0);
  /** Bytes of the row. */
  size = 0;
  /** Of each column; of NULL its end is -1. */
  readonly starts = new Int32Array(MAX_COLUMNS);
  readonly ends = new Int32Array(MAX_COLUMNS);
  private start = 0;
  /** The row with a character for each byte, once somebody asks for a text. */
  private characters: string | null = null;

  /** Looks through a DataRow message (PostgreSQL 17, section 53.7). @param start of the number of columns */
  read(bytes: Buffer, start: number): void {
    const { starts, ends } = this;
    this.bytes = bytes;
    this.start = start;
    this.characters = null;
    const count = ((bytes[start] as number) << 8) | (bytes[start + 1] as number);
    let at = start + 2;
    for (let column = 0; column < count; column += 1) {
      // As `readInt32BE`, which looks at its arguments each time.
      const length =
        ((bytes[at] as number) << 24) |
        ((bytes[at + 1] as number) << 16) |
        ((bytes[at + 2] as number) << 8) |
        (bytes[at + 3] as number);
      at += 4;
      starts[column] = at;
      if (length !== NULL) at += length;
      ends[column] = length === NULL ? NULL : at;
    }
    this.size = at - start;
  }

  isNull(column: number): boolean {
    return this.ends[column] === NULL;
  }

  /** The text of a value that is not NULL. */
  text(column: number): string {
    const { bytes, start } = this;
    const from = this.starts[column] as number;
    const to = this.ends[column] as number;
    for (let at = from; at < to; at += 1)
      if ((bytes[at] as number) >= 0x80) return bytes.toString('utf8', from, to);
    this.characters ??= bytes.toString('latin1', start, start + this.size);
    return this.characters.slice(from - start, to - start);
  }
}
