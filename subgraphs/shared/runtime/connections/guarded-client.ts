import { Client, type ClientConfig } from 'pg';
import type { EndSignal } from './request-end';
import type { PoolGuard } from './pool-guard';
import { Abandoned } from './deadline';
import { RolledBack } from './rolled-back';
import { commits, ROLLBACK, RunningStatement, type StatementClient } from './running-statement';
import type { PreparedQuery } from './prepared-query';
import { readRowsFast } from './row-parser';
import { spoilsConnection } from './sql-states';
import { StatementSender, type BoundStatement, type Send } from './statement-sender';
import { signalOf } from './statement-signals';
import { UnreadStatement } from './unread-statement';

/** A COMMIT was sent, and the connection was lost before the response: the transaction may have been committed or not. */
export class UnknownOutcome extends Error {
  override readonly name = 'UnknownOutcome';

  constructor(options: ErrorOptions) {
    super('the connection was lost during a commit', options);
  }
}

/** A server that hangs, or is cut off, did not end a statement in the time that it has; the connection is cut. */
export class NoResponse extends Error {
  override readonly name = 'NoResponse';

  constructor(options: ErrorOptions) {
    super('the database did not respond in time', options);
  }
}

export interface GuardedClientConfig extends ClientConfig {
  /** What the connections of the pool have in common. Default: nothing is guarded but the connection itself. */
  readonly guard?: PoolGuard;
  /** Ms after which a statement is given up, and its connection cut; 0: never. Default 0. */
  readonly patienceMs?: number;
}

/** pg declares the types that it knows, and takes any. */
interface TypeParsers {
  getTypeParser(oid: number, format: 'text'): (text: string) => unknown;
}
type Callback = (error: unknown, result?: unknown) => void;

/** What came of a statement that was sent together with others: its rows, or why it has none. */
export type Outcome = readonly Record<string, unknown>[] | Error;

/** What is sent to the server at once, up to a statement that others may have been held for. */
interface Sending {
  readonly text: string;
  readonly held: readonly { readonly text: string }[];
  readonly signal: EndSignal | undefined;
  /** The server tells of each step, so that its silence says that it has read nothing. A text alone is one step. */
  readonly isInSteps: boolean;
}

/**
 * A connection whose statements end with the request that they work for, and which is thrown away once it is of no use. It
 * also prepares the statements marked with `PREPARED` (prepared-query.ts). TypeORM and the pool pass nothing but a
 * statement, so the pool's option `Client` is where this is added.
 */
export class GuardedClient extends Client implements StatementClient {
  private readonly guard: PoolGuard | undefined;
  /** What ends all statements of the transaction that runs. */
  private scope: EndSignal | undefined;
  private readonly sender: StatementSender;
  private readonly patienceMs: number;
  /**
   * Started again by each statement. The driver's `query_timeout` makes a timer for each, by which V8 keeps what the statements have read until
   * the whole heap is collected.
   */
  private patience: NodeJS.Timeout | null = null;
  private isRunning = false;
  private hasGivenUp = false;
  /** The server has read something of what was sent last. */
  private hasResponded = false;

  constructor(config: GuardedClientConfig = {}) {
    super(config);
    readRowsFast(this.connection, () => (this.hasResponded = true));
    this.guard = config.guard;
    this.patienceMs = config.patienceMs ?? 0;
    // The pool listens while it is idle. Whoever uses it learns of a lost connection by the statement that fails.
    this.on('error', () => undefined);
    const send = this.query.bind(this) as unknown as Send;
    this.sender = new StatementSender(this, send);
    this.query = ((...parameters: unknown[]) => {
      // Streams and cursors are sent as they are.
      if (typeof (parameters[0] as { submit?: unknown }).submit === 'function')
        return this.sender.sendStream(parameters);
      const callback = parameters.at(-1);
      if (typeof callback !== 'function') return this.run(parameters);
      this.run(parameters.slice(0, -1)).then(
        (result) => (callback as Callback)(null, result),
        (error: unknown) => (callback as Callback)(error),
      );
      return undefined;
    }) as Client['query'];
  }

  get serverProcess(): number {
    return (this as unknown as { readonly processID: number }).processID;
  }

  cut(): void {
    this.connection.stream.destroy();
  }

  /** Lets the statements of the transaction that runs end with the signal, up to what goes out with its COMMIT. */
  endTransactionWith(signal: EndSignal): void {
    this.scope = signal;
  }

  /** How values of a type are read. */
  parserOf(oid: number): (text: string) => unknown {
    return (this as unknown as TypeParsers).getTypeParser(oid, 'text');
  }

  /**
   * Runs reads one after the other in one round trip, outside of a transaction. Those after one that fails are not executed, and have its
   * error; a value without a form in the protocol fails all of them. It rejects for nothing that the database does, unless all of them can be sent again.
   * @param signal ends all of them
   * @throws Abandoned, LockedOut, UnreadStatement
   */
  async queryTogether(
    statements: readonly BoundStatement[],
    signal: EndSignal | undefined,
  ): Promise<readonly Outcome[]> {
    if (signal?.aborted) throw new Abandoned();
    for (const { text } of statements) this.guard?.admit(text);
    let queries: readonly PreparedQuery[];
    try {
      queries = this.sender.together(statements);
    } catch (error) {
      return statements.map(() => error as Error);
    }
    const sending = { text: queries.at(-1)?.text ?? '', held: queries.slice(0, -1), signal, isInSteps: true };
    try {
      await this.watched(sending, () => this.sender.sendTogether(queries));
      return queries.map(({ result }) => result.rows);
    } catch (error) {
      if (error instanceof UnreadStatement) throw error;
      return queries.map(({ isComplete, result }) => (isComplete ? result.rows : (error as Error)));
    }
  }

  /** As of the last statement that has ended. */
  get isInTransaction(): boolean {
    return (this as unknown as { readonly _txStatus: string | null })._txStatus !== 'I';
  }

  private async run(parameters: readonly unknown[]): Promise<unknown> {
    const text = textOf(parameters[0]);
    if (this.sender.isCommitted(text)) return { rows: [], rowCount: 0 };
    const values = valuesOf(parameters);
    const signal = text === ROLLBACK ? undefined : (this.scope ?? signalOf(parameters));
    if (commits(text) || text === ROLLBACK) this.scope = undefined;
    if (signal?.aborted) throw new Abandoned();
    this.guard?.admit(text);
    if (this.sender.holds(text, values)) return { rows: [], rowCount: 0 };
    const outgoing = this.sender.take(text, values);
    const { held, query } = outgoing;
    const isInSteps = held.length > 0 || values.length > 0 || query !== null;
    const sending = { text, held, signal, isInSteps };
    return this.watched(sending, () => this.sender.send(outgoing, parameters));
  }

  /** Sends statements, which end with the signal and are known as running until they have ended. */
  private async watched<Result>(
    { text, held, signal, isInSteps }: Sending,
    send: () => Promise<Result>,
  ): Promise<Result> {
    const statement = new RunningStatement(this, text, held.length === 0);
    const stop = (): void => statement.stop(new Abandoned());
    signal?.addEventListener('abort', stop);
    this.guard?.started(statement);
    this.startPatience();
    this.hasResponded = false;
    let failure: Error | null = null;
    try {
      return await send();
    } catch (error) {
      failure = this.failureOf(statement, error as Error, isInSteps);
      throw failure;
    } finally {
      this.isRunning = false;
      statement.ended();
      this.guard?.ended(statement, failure, held);
      signal?.removeEventListener('abort', stop);
      // A request to cancel may arrive late: it must not meet the statement of somebody else.
      if (statement.stoppedBy) this.throwAway();
    }
  }

  private startPatience(): void {
    if (this.patienceMs === 0) return;
    this.isRunning = true;
    if (this.patience) this.patience.refresh();
    else this.patience = setTimeout(() => this.giveUp(), this.patienceMs).unref();
  }

  private giveUp(): void {
    if (!this.isRunning) return;
    this.hasGivenUp = true;
    this.cut();
  }

  private failureOf({ text, stoppedBy }: RunningStatement, error: Error, isInSteps: boolean): Error {
    const state = (error as { code?: unknown }).code;
    const sqlState = typeof state === 'string' && /^[0-9A-Z]{5}$/.test(state) ? state : null;
    const isEnded = sqlState !== null && sqlState !== '25006' && spoilsConnection(sqlState);
    const isLost = sqlState === null || isEnded;
    // By the server itself: a pooler says otherwise that it has lost the server, which may have done everything.
    const isUnread = sqlState?.startsWith('57P') === true && isInSteps && !this.hasResponded;
    if (sqlState !== null && spoilsConnection(sqlState)) this.throwAway();
    if (sqlState === '25006') this.guard?.becameReadOnly();
    if (error instanceof RolledBack) return error;
    if (commits(text) && isLost && !isUnread) return new UnknownOutcome({ cause: error });
    if (stoppedBy && (isLost || sqlState === '57014')) return stoppedBy;
    if (this.hasGivenUp && isLost) return new NoResponse({ cause: error });
    if (!isUnread) return error;
    this.guard?.foundEnded();
    return new UnreadStatement({ cause: error });
  }

  /** Ends the connection; the pool drops it when it is given back. */
  private throwAway(): void {
    this.end().catch(() => undefined);
  }
}

/** Of `query(text, values)` and of `query({ text, values })`. */
function valuesOf([statement, values]: readonly unknown[]): readonly unknown[] {
  const given = typeof statement === 'string' ? values : (statement as { readonly values?: unknown }).values;
  return (given as readonly unknown[] | undefined) ?? [];
}

function textOf(statement: unknown): string {
  return typeof statement === 'string' ? statement : ((statement as { readonly text?: string }).text ?? '');
}
