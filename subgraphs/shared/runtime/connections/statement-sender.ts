import { preparedName, WITH_COMMIT, WITH_NEXT } from '../prepared-statements';
import {
  isOutdated,
  PreparedQuery,
  type PreparedResult,
  type RowShape,
  type RowSink,
} from './prepared-query';
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

  constructor(
    private readonly connection: SentOn,
    private readonly sendAlone: Send,
  ) {}

  /** Holds the statement if it can wait for the next one. @returns false when it is to be sent now */
  holds(text: string, values: readonly unknown[]): boolean {
    const isWithin = this.held.length > 0 || this.connection.isInTransaction;
    if (text !== BEGIN && !(isWithin && text.startsWith(WITH_NEXT))) return false;
    this.held.push(this.queryOf(text, values));
    return true;
  }

  /** True for the COMMIT of a transaction that has been committed with its last statement. */
  isCommitted(text: string): boolean {
    return text === COMMIT && this.held.length === 0 && !this.connection.isInTransaction;
  }

  /** What goes out with the statement; nothing goes out with a rollback. */
  takeHeld(text: string): readonly PreparedQuery[] {
    const { held } = this;
    this.held = [];
    return text === ROLLBACK && held[0]?.text !== BEGIN ? [] : held;
  }

  /** Sends a statement after what is held. @param parameters as `query` of a connection takes them */
  send(
    text: string,
    values: readonly unknown[],
    held: readonly PreparedQuery[],
    parameters: readonly unknown[],
  ): Promise<unknown> {
    const isBegun = held[0]?.text !== BEGIN;
    if (!isBegun && (text === ROLLBACK || (text === COMMIT && held.length === 1)))
      return Promise.resolve(NOTHING_DONE);
    if (text.startsWith(WITH_COMMIT)) return this.sendWithCommit(text, values, held);
    if (preparedName(text) !== null) return this.sendPrepared(text, values, held);
    if (held.length === 0) return this.sendAlone(...parameters);
    if (text === COMMIT || values.length > 0)
      return this.sendBatch(text, [...held, this.queryOf(text, values)]);
    // It may be several statements in one text. When what is held fails, this one fails with the transaction.
    this.sendBatch(text, held).catch(() => undefined);
    return this.sendAlone(...parameters);
  }

  /** Statements that are to be sent together. */
  together(statements: readonly BoundStatement[]): readonly PreparedQuery[] {
    return statements.map(({ text, values, sink }) => this.queryOf(text, values, sink));
  }

  /**
   * Sends statements in one round trip, outside of a transaction. When one fails, those before it are complete, and those after it are not
   * executed.
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
    const held = this.takeHeld('');
    if (held.length > 0) this.sendBatch('', held).catch(() => undefined);
    return this.sendAlone(...parameters);
  }

  private sendWithCommit(
    text: string,
    values: readonly unknown[],
    held: readonly PreparedQuery[],
  ): Promise<PreparedResult> {
    const query = this.queryOf(text, values);
    return this.sendBatch(text, [...held, query, this.queryOf(COMMIT, [])], query);
  }

  private async sendPrepared(
    text: string,
    values: readonly unknown[],
    held: readonly PreparedQuery[],
  ): Promise<PreparedResult> {
    const isAlone = held.length === 0 && !this.connection.isInTransaction;
    try {
      return await this.sendBatch(text, [...held, this.queryOf(text, values)]);
    } catch (error) {
      // A transaction has failed with it, and is begun again as a whole.
      if (!isAlone || !isOutdated(error)) throw error;
      return this.sendBatch(text, [this.queryOf(text, values)]);
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
