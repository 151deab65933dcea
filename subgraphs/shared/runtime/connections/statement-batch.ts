import type {
  PreparedQuery,
  PreparedResult,
  RowBytes,
  RowDescription,
  StatementConnection,
} from './prepared-query';

/**
 * A statement, or several that are sent together in their order and cost one round trip: when one fails, those after it are not executed.
 * It has the methods that pg calls of a query (pg 8.23.1, lib/client.js); its result is that of one statement.
 */
export class StatementBatch {
  /** Set by pg: what it was sent with, perhaps within a time limit. */
  callback: ((error: Error | null, result?: PreparedResult) => void) | undefined;
  private at = 0;
  private failure: Error | null = null;

  /**
   * @param text what it is called in logs
   * @param told whose result it has; default: the last one
   */
  constructor(
    readonly text: string,
    private readonly statements: readonly PreparedQuery[],
    private readonly told = statements.at(-1),
  ) {}

  /** Sends all of them. */
  submit(connection: StatementConnection): void {
    connection.stream.cork();
    for (const statement of this.statements) statement.write(connection);
    connection.sync();
    connection.stream.uncork();
  }

  handleRowDescription(description: RowDescription): void {
    this.current?.describe(description);
  }

  handleDataRow(row: RowBytes): void {
    this.current?.add(row);
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    this.current?.complete(text);
    this.failure ??= this.current?.failure ?? null;
    this.at += 1;
  }

  /** A text without a statement, such as a comment. */
  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: '' });
  }

  handleReadyForQuery(): void {
    if (this.failure || !this.told) this.callback?.(this.failure);
    else this.callback?.(null, this.told.result);
  }

  handleError(error: Error): void {
    this.current?.fail(error);
    this.callback?.(error);
  }

  private get current(): PreparedQuery | undefined {
    return this.statements[this.at];
  }
}
