import type { Connection } from 'pg';
import { prepareValue } from 'pg/lib/utils';
import { asText } from '../pg-types';
import { RolledBack } from './rolled-back';
import { rowMakerOf, type Parsers, type RowMaker } from './row-maker';
import { COMMIT, ROLLBACK } from './running-statement';

/** What pg does not declare of a connection (pg 8.23.1, lib/connection.js). */
export interface StatementConnection {
  readonly stream: Connection['stream'];
  parse(statement: { name: string; text: string }): void;
  bind(target: { portal: string; statement: string; values: readonly unknown[] }): void;
  describe(target: { type: 'P'; name: string }): void;
  execute(target: { portal: string }): void;
  sync(): void;
  close(target: { type: 'S'; name: string }): void;
}

export interface RowDescription {
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
}

/** A row as it came from the server. */
export interface RowBytes {
  readonly bytes: Buffer;
  /** Of its number of columns. */
  readonly start: number;
  /** The text of each value, null for NULL. */
  readonly fields: readonly (string | null)[];
}

/** Takes the rows of a statement instead of its result, each as long as it is told of it: the bytes are used again. */
export interface RowSink {
  add(row: RowBytes, shape: RowShape): void;
}

/** How the rows of a statement are read. */
export interface RowShape {
  readonly names: readonly string[];
  /** Of each column, its type's oid. */
  readonly types: readonly number[];
  readonly parsers: Parsers;
  readonly maker: RowMaker;
}

export interface PreparedResult {
  readonly rows: readonly Record<string, unknown>[];
  readonly rowCount: number;
}

const NO_COLUMNS: RowShape = { names: [], types: [], parsers: [], maker: rowMakerOf([], []) };

/**
 * True when the server has the statement no more (26000), or its result has got other columns since it was prepared (0A000, as a migration
 * does it under a running process): it is to be prepared again. PostgreSQL 17, Appendix A and section 53.2.3.
 */
export function isOutdated(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { readonly code?: unknown; readonly message?: unknown };
  return isGone(error) || (code === '0A000' && String(message).startsWith('cached plan'));
}

function isGone(error: unknown): boolean {
  return (error as { readonly code?: unknown } | null)?.code === '26000';
}

const parserUnlessText = (parser: (text: string) => unknown): typeof parser | null =>
  parser === asText ? null : parser;

/** The row as an object. @throws what a value cannot be read for */
export function rowOf(fields: RowBytes['fields'], { maker, parsers }: RowShape): Record<string, unknown> {
  return maker.row(fields, parsers);
}

/** Ends the text of a completed command: `SELECT 25`, `INSERT 0 1`. */
const ROW_COUNT = /(\d+)$/;

/**
 * A statement that its connection knows by name: sent without its text, and its rows are read by the shape that the server described
 * when the connection met it first. The driver itself asks for that description again for every execution.
 */
export class PreparedQuery {
  private readonly rows: Record<string, unknown>[] = [];
  private rowCount = 0;
  private unreadable: Error | null = null;
  private hasCompleted = false;
  private shape: RowShape | undefined;
  private readonly sent: readonly unknown[];

  /**
   * @param name empty: the connection does not keep it
   * @param shapes of the connection's statements, by name
   * @param parserOf how values of a type are read
   * @param sink takes the rows. Default: they are the result
   * @throws what is wrong with a value that has no form in the protocol
   */
  constructor(
    private readonly name: string,
    readonly text: string,
    values: readonly unknown[],
    private readonly shapes: Map<string, RowShape>,
    private readonly parserOf: (oid: number) => (text: string) => unknown,
    private readonly sink?: RowSink,
  ) {
    this.sent = values.map(prepareValue);
  }

  /** The same, to be sent another time; for one without a sink. */
  again(): PreparedQuery {
    return new PreparedQuery(this.name, this.text, this.sent, this.shapes, this.parserOf);
  }

  /** What came of it. */
  get result(): PreparedResult {
    return { rows: this.rows, rowCount: this.rowCount };
  }

  /** True when it has been executed, and all of its rows can be read. */
  get isComplete(): boolean {
    return this.hasCompleted && !this.unreadable;
  }

  /** Why a row cannot be read; null: all can. */
  get failure(): Error | null {
    return this.unreadable;
  }

  /** Writes its messages, up to the synchronisation that ends them. */
  write(connection: StatementConnection): void {
    const { name, text, sent } = this;
    this.shape = this.shapes.get(name);
    if (!this.shape) {
      // One whose result has changed its columns is there and of no use any more; to close one that is not there is no error.
      connection.close({ type: 'S', name });
      connection.parse({ name, text });
    }
    connection.bind({ portal: '', statement: name, values: sent });
    if (!this.shape) connection.describe({ type: 'P', name: '' });
    connection.execute({ portal: '' });
  }

  /** Takes the shape that its rows will have. */
  describe({ fields }: RowDescription): void {
    const names = fields.map((field) => field.name);
    const types = fields.map(({ dataTypeID }) => dataTypeID);
    const parsers = types.map((type) => parserUnlessText(this.parserOf(type)));
    this.shape = { names, types, parsers, maker: rowMakerOf(names, parsers) };
  }

  /** Reads a row. */
  add(row: RowBytes): void {
    const shape = this.shape ?? NO_COLUMNS;
    try {
      if (this.sink) this.sink.add(row, shape);
      else this.rows.push(rowOf(row.fields, shape));
    } catch (error) {
      this.unreadable ??= error as Error;
    }
  }

  /** Has been executed. @param tag what the server says of it, such as `SELECT 25` */
  complete(tag: string): void {
    this.hasCompleted = true;
    if (this.text === COMMIT && tag === ROLLBACK) this.unreadable = new RolledBack();
    this.rowCount = Number(ROW_COUNT.exec(tag)?.[1] ?? 0);
    // A statement without columns has no description.
    if (this.name !== '') this.shapes.set(this.name, this.shape ?? NO_COLUMNS);
  }

  /** Has failed. */
  fail(error: Error): void {
    // Where the server does not have one, it has none: somebody has taken all from the connection.
    if (isGone(error)) this.shapes.clear();
    else if (isOutdated(error)) this.shapes.delete(this.name);
  }
}
