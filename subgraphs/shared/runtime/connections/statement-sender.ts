import { preparedName, WITH_COMMIT, WITH_NEXT } from '../prepared-statements';
import {
  isOutdated,
  PreparedQuery,
  type PreparedResult,
  type RowShape,
  type RowSink,
} from './prepared-query';
import { RolledBack } from './rolled-back';
import { COMMIT, ROLLBACK } from './running-statement';
import { StatementBatch } from './statement-batch';

/** Begins a transaction. */
export const BEGIN = 'START TRANSACTION';

/** What each connection knows the COMMIT by. */
export const COMMIT_NAME = 'commit';

/** Known to each connection by these names: to read their text again would cost the server more than to do what they say. */
const ENDS_OF_TRANSACTION: ReadonlyMap<string, string> = new Map([
  [BEGIN, 'begin'],
  [COMMIT, COMMIT_NAME],
]);

/** `query` of a connection, as pg has it. */
export type Send = (...parameters: unknown[]) => Promise<unknown>;

/** What the sender needs of its connection. */
interface SentOn {
  /** True while a transaction runs, as the server said last. */
  readonly isInTransaction: boolean;
  parserOf(oid: number): (text: string) => unknown;
}

/** A statement with the values of its parameters. */
export interface BoundStatement {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Takes its rows. Default: they are its result. */
  readonly sink?: RowSink;
}

/** A statement that is to be sent now. */
interface Outgoing {
  readonly text: string;
  /** What goes out before it. */
  readonly held: readonly PreparedQuery[];
  /** It goes out in steps; null: as a text alone. */
  readonly query: PreparedQuery | null;
}

const NOTHING_DONE: PreparedResult = { rows: [], rowCount: 0 };

/**
 * Sends the statements of a connection in as few round trips as they need. The begin of a transaction, and statements whose rows nobody
 * reads (`WITH_NEXT`), are held and go out with the next one. What is held fails with that one, and when nothing of a
 * transaction was sent before its end, nothing is. The COMMIT goes out with a statement that says that it is the last
 * (`WITH_COMMIT`).
 */
export class StatementSender {
  private readonly shapes = new Map<string, RowShape>();
  private held: PreparedQuery[] = [];
  /** The statement that was sent last has committed its transaction. */
  private hasCommitted = false;
  /** Why there is no transaction, of which the server would know that it has failed. */
  private notBegun: Error | null = null;

  constructor(
    private readonly connection: SentOn,
    private readonly sendAlone: Send,
  ) {}

  /**
   * Holds the statement if it can wait for the next one.
   * @returns false when it is to be sent now
   * @throws what is wrong with a value; of a transaction that could not be begun, why
   */
  holds(text: string, values: readonly unknown[]): boolean {
    if (text === BEGIN || text === ROLLBACK) this.notBegun = null;
    if (this.notBegun) throw this.notBegun;
    const isWithin = this.held.length > 0 || this.connection.isInTransaction;
    if (text !== BEGIN && !(isWithin && text.startsWith(WITH_NEXT))) return false;
    this.held.push(this.queryOf(text, values));
    return true;
  }

  /** True for the COMMIT of a transaction that has been committed with its last statement. */
  isCommitted(text: string): boolean {
    return text === COMMIT && this.hasCommitted && this.held.length === 0;
  }

  /**
   * Takes a statement with what goes out before it, which is nothing before a rollback.
   * @throws what is wrong with a value, and then what is held still is
   */
  take(text: string, values: readonly unknown[]): Outgoing {
    const { held } = this;
    const isBatch = held.length > 0 && (text === COMMIT || values.length > 0);
    const query = isBatch || preparedName(text) !== null ? this.queryOf(text, values) : null;
    this.held = [];
    this.hasCommitted = false;
    return { text, held: text === ROLLBACK && held[0]?.text !== BEGIN ? [] : held, query };
  }

  /** Sends what was taken. @param parameters of the statement, as `query` of a connection takes them */
  send(outgoing: Outgoing, parameters: readonly unknown[]): Promise<unknown> {
    const { text, held } = outgoing;
    const [begin] = held;
    if (begin?.text !== BEGIN) return this.sendTaken(outgoing, parameters);
    if (text === ROLLBACK || (text === COMMIT && held.length === 1)) return Promise.resolve(NOTHING_DONE);
    return this.sendTaken(outgoing, parameters).catch((error: unknown) => {
      // What comes next would be executed, and stay.
      if (!begin.isComplete) this.notBegun = error as Error;
      throw error;
    });
  }

  /** Statements that are to be sent together. */
  together(statements: readonly BoundStatement[]): readonly PreparedQuery[] {
    return statements.map(({ text, values, sink }) => this.queryOf(text, values, sink));
  }

  /**
   * Sends reads in one round trip, outside of a transaction. When one fails, those before it are complete, and those after it are not
   * executed. (A write before it would be undone.)
   */
  async sendTogether(queries: readonly PreparedQuery[]): Promise<void> {
    let left = queries;
    // Each of them may have to be prepared again, and tells so when those before it are done.
    for (let attempts = queries.length; ; attempts -= 1) {
      try {
        await this.sendBatch(left.at(-1)?.text ?? '', left);
        return;
      } catch (error) {
        if (attempts === 0 || !isOutdated(error)) throw error;
        left = left.filter(({ isComplete }) => !isComplete);
      }
    }
  }

  /** Sends a stream or a cursor as it is, after what is held. @param parameters as `query` of a connection takes them */
  sendStream(parameters: readonly unknown[]): unknown {
    const { held } = this.take('', []);
    if (held.length > 0) this.sendBatch('', held).catch(() => undefined);
    return this.sendAlone(...parameters);
  }

  private sendTaken({ text, held, query }: Outgoing, parameters: readonly unknown[]): Promise<unknown> {
    if (query && text.startsWith(WITH_COMMIT)) return this.sendWithCommit(query, held);
    if (query && held.length === 0) return this.sendPrepared(query);
    if (query) return this.sendBatch(text, [...held, query]);
    if (text === COMMIT) return this.sendAlone(...parameters).then(committed);
    if (held.length === 0) return this.sendAlone(...parameters);
    // It may be several statements in one text, which is no step.
    return this.sendBatch(text, held).then(() => this.sendAlone(...parameters));
  }

  private async sendWithCommit(
    query: PreparedQuery,
    held: readonly PreparedQuery[],
  ): Promise<PreparedResult> {
    const result = await this.sendBatch(query.text, [...held, query, this.queryOf(COMMIT, [])], query);
    this.hasCommitted = true;
    return result;
  }

  private async sendPrepared(query: PreparedQuery): Promise<PreparedResult> {
    const isAlone = !this.connection.isInTransaction;
    try {
      return await this.sendBatch(query.text, [query]);
    } catch (error) {
      // A transaction has failed with it, and is begun again as a whole.
      if (!isAlone || !isOutdated(error)) throw error;
      return this.sendBatch(query.text, [query.again()]);
    }
  }

  private sendBatch(
    text: string,
    queries: readonly PreparedQuery[],
    told?: PreparedQuery,
  ): Promise<PreparedResult> {
    return new Promise((resolve, reject) => {
      const settle = (error: Error | null, result?: PreparedResult): void =>
        result ? resolve(result) : reject(error ?? new Error('no result'));
      void this.sendAlone(new StatementBatch(text, queries, told), settle);
    });
  }

  private queryOf(text: string, values: readonly unknown[], sink?: RowSink): PreparedQuery {
    const parserOf = (oid: number): ((value: string) => unknown) => this.connection.parserOf(oid);
    const name = ENDS_OF_TRANSACTION.get(text) ?? preparedName(text) ?? '';
    return new PreparedQuery(name, text, values, this.shapes, parserOf, sink);
  }
}

/** What came of a COMMIT. @throws RolledBack */
function committed(result: unknown): unknown {
  if ((result as { readonly command?: unknown }).command === ROLLBACK) throw new RolledBack();
  return result;
}
