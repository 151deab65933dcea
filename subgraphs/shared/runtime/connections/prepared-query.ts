import type { Connection } from 'pg';
import { prepareValue } from 'pg/lib/utils';

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

interface RowDescription {
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
}

/** How the rows of a statement are read. */
export interface RowShape {
  readonly names: readonly string[];
  readonly parsers: readonly ((text: string) => unknown)[];
  /** A row without values: its copies have all columns from the start, which costs less than adding them. */
  readonly blank: Readonly<Record<string, null>>;
}

export interface PreparedResult {
  readonly rows: readonly Record<string, unknown>[];
  readonly rowCount: number;
}

const NO_COLUMNS: RowShape = { names: [], parsers: [], blank: {} };

/**
 * True when the server has the statement no more (26000), or its result has got other columns since it was prepared (0A000, as a migration
 * does it under a running process): it is to be prepared again. PostgreSQL 17, Appendix A and section 53.2.3.
 */
export function isOutdated(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { readonly code?: unknown; readonly message?: unknown };
  return code === '26000' || (code === '0A000' && String(message).startsWith('cached plan'));
}

/** Ends the text of a completed command: `SELECT 25`, `INSERT 0 1`. */
const ROW_COUNT = /(\d+)$/;

/**
 * A statement that its connection knows by name: sent without its text, and its rows are read by the shape that the server described
 * when the connection met it first. The driver itself asks for that description again for every execution. It has the methods
 * that pg calls of a query (pg 8.23.1, lib/client.js).
 */
export class PreparedQuery {
  /** Set by pg too, around this one, when it limits the time of a statement. */
  callback: (error: Error | null, result?: PreparedResult) => void = () => undefined;
  private readonly rows: Record<string, unknown>[] = [];
  private rowCount = 0;
  private failure: Error | null = null;
  private shape: RowShape | undefined;

  /**
   * @param shapes of the connection's statements, by name
   * @param parserOf how values of a type are read
   */
  constructor(
    readonly name: string,
    readonly text: string,
    private readonly values: readonly unknown[],
    private readonly shapes: Map<string, RowShape>,
    private readonly parserOf: (oid: number) => (text: string) => unknown,
  ) {}

  /** Sends it. @returns what is wrong with a value, and then nothing is sent */
  submit(connection: StatementConnection): Error | null {
    const { name, text } = this;
    let values: readonly unknown[];
    try {
      values = this.values.map(prepareValue);
    } catch (error) {
      return error as Error;
    }
    this.shape = this.shapes.get(name);
    connection.stream.cork();
    if (!this.shape) {
      // One whose result has changed its columns is there and of no use any more; to close one that is not there is no error.
      connection.close({ type: 'S', name });
      connection.parse({ name, text });
    }
    connection.bind({ portal: '', statement: name, values });
    if (!this.shape) connection.describe({ type: 'P', name: '' });
    connection.execute({ portal: '' });
    connection.sync();
    connection.stream.uncork();
    return null;
  }

  handleRowDescription({ fields }: RowDescription): void {
    const names = fields.map((field) => field.name);
    this.shape = {
      names,
      parsers: fields.map(({ dataTypeID }) => this.parserOf(dataTypeID)),
      blank: Object.fromEntries(names.map((name) => [name, null])),
    };
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    const { names, parsers, blank } = this.shape ?? NO_COLUMNS;
    const row: Record<string, unknown> = { ...blank };
    try {
      for (let column = 0; column < names.length; column += 1) {
        const text = fields[column] as string | null;
        if (text !== null) row[names[column] as string] = parsers[column]?.(text);
      }
      this.rows.push(row);
    } catch (error) {
      this.failure ??= error as Error;
    }
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    this.rowCount = Number(ROW_COUNT.exec(text)?.[1] ?? 0);
    // A statement without columns has no description.
    this.shapes.set(this.name, this.shape ?? NO_COLUMNS);
  }

  handleReadyForQuery(): void {
    const { failure, rows, rowCount } = this;
    if (failure) this.callback(failure);
    else this.callback(null, { rows, rowCount });
  }

  handleError(error: Error): void {
    if (isOutdated(error)) this.shapes.delete(this.name);
    this.callback(error);
  }
}
