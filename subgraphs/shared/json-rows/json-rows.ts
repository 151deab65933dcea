import { JsonList } from '../../../schema/contract/json-text';
import { rowOf, type RowBytes, type RowShape, type RowSink } from '../runtime/connections/prepared-query';
import { Cells } from './cells';
import { JsonBytes } from './json-bytes';
import type { RowProgram } from './row-program';
import { Unfit } from './unfit';

type Row = Readonly<Record<string, unknown>>;

const CELLS = new Cells();
const COMMA = 0x2c;

/** Takes the rows of one statement, and writes them as JSON while they come. */
export class JsonRows implements RowSink {
  private readonly out = new JsonBytes();
  /** Where the object of each row ends. */
  private readonly ends: number[] = [];
  private isFit = true;
  /** Rows that came, those beyond the list included. */
  count = 0;
  /** The first row, and the last one that the list can have. */
  first: Row | undefined;
  last: Row | undefined;

  /** @param limit how many rows the list has at most; those that come then are counted only */
  constructor(
    private readonly program: RowProgram,
    private readonly limit: number,
  ) {}

  add(row: RowBytes, shape: RowShape): void {
    this.count += 1;
    if (this.count > this.limit) return;
    try {
      // Also behind a row that cannot be written: cursors are made of these two.
      if (this.count === 1) this.first = rowOf(row.fields, shape);
      if (this.count === this.limit) this.last = rowOf(row.fields, shape);
      if (this.isFit) this.write(row, shape);
    } catch (error) {
      this.isFit = false;
      if (error instanceof Unfit && error.isAlways) this.program.giveUp();
    }
  }

  private write(row: RowBytes, shape: RowShape): void {
    const { out } = this;
    CELLS.read(row.bytes, row.start);
    if (this.count > 1) {
      out.reserve(1);
      out.bytes[out.length++] = COMMA;
    }
    this.program.write(CELLS, shape, out);
    this.ends.push(out.length);
  }

  /** All rows, once they are there and no others are asked for. @param isReversed they came in the order backwards. @returns null: a row cannot be written so */
  list(isReversed: boolean): JsonList | null {
    const { out, ends, isFit } = this;
    this.program.note(isFit);
    const text = isFit
      ? `[${isReversed ? this.objects().reverse().join() : out.slice(0, out.length)}]`
      : null;
    out.release();
    return text === null ? null : new JsonList(text, ends.length);
  }

  private objects(): string[] {
    return this.ends.map((end, index) => this.out.slice((this.ends[index - 1] ?? -1) + 1, end));
  }
}
