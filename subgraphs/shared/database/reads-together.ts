import { Attached } from '../runtime/attached';
import type { Statement } from './compiled-statement';
import { sqlStateOf } from './database-errors';
import { query, queryTogether, type Connection, type Outcome } from './sql';

const SETTLED = Promise.resolve();

interface Read {
  /** Put together when it is sent. */
  readonly statement: () => Statement;
  readonly resolve: (rows: never[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Reads that are asked for before anything of the database is waited for, such as the rows of a page and their count, or the rows that two
 * relations point at: they are one round trip. Each of them fails alone.
 */
export class ReadsTogether {
  private asked: Read[] = [];

  constructor(private readonly connection: Connection) {}

  /** Runs the statement with those that are asked for in the same turn. */
  query<Row>(statement: Statement | (() => Statement)): Promise<Row[]> {
    return new Promise<Row[]>((resolve, reject) => {
      this.asked.push({
        statement: typeof statement === 'function' ? statement : () => statement,
        resolve,
        reject,
      });
      // When the promises that are pending have told what they came to: loaders of one turn ask one after the other, some of them at once.
      if (this.asked.length === 1) void SETTLED.then(() => process.nextTick(() => this.send()));
    });
  }

  private send(): void {
    const { asked } = this;
    this.asked = [];
    void this.read(asked);
  }

  /** Never rejects. */
  private async read(reads: readonly Read[]): Promise<void> {
    const outcomes = await this.outcomesOf(reads);
    for (const [index, { resolve, reject }] of reads.entries()) {
      const outcome = outcomes[index];
      if (Array.isArray(outcome)) {
        resolve(outcome as never[]);
        continue;
      }
      reject(outcome);
      // Those behind it were not executed. They are when it was its own failure, and not that of the connection or the request.
      if (sqlStateOf(outcome) === null) continue;
      return this.read(reads.slice(index + 1));
    }
  }

  private async outcomesOf(reads: readonly Read[]): Promise<readonly Outcome<unknown>[]> {
    try {
      const [statement, ...others] = reads.map((read) => read.statement());
      if (!statement) return [];
      if (others.length > 0) return await queryTogether(this.connection, [statement, ...others]);
      return [await query(this.connection, statement)];
    } catch (error) {
      return reads.map(() => error as Error);
    }
  }
}

const together = new Attached<Connection, Connection>();

/** A connection whose statements are sent with those that others ask of it in the same turn, as the loaders of a request do. It takes reads alone. */
export function readingTogether(connection: Connection): Connection {
  let view = together.of(connection);
  if (!view) {
    const reads = new ReadsTogether(connection);
    const query = (text: string, values: Statement['values']): Promise<unknown[]> =>
      reads.query({ text, values });
    // Not an object that inherits from the connection: each request has one, and V8 makes its maps anew for what others inherit from.
    view = { query } as unknown as Connection;
    together.attach(connection, view);
  }
  return view;
}
