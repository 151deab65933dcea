import type { EntityManager } from 'typeorm';
import type { Sql } from '../database/sql';
import type { EventSchema, EventType } from '../events/define-event';
import type { RowOccurrence } from '../events/outbox';
import type { WriteReport, WrittenEntry } from './write-report';

/** What goes with a statement that is all of a write, or its last: parts of it that write more rows. */
export interface StatementParts {
  /** Writes the entry of the audit log, once for each row: `` sql`from moved` ``. */
  audit(rows: Sql): Sql;
  /** Emits an event for each row. */
  event<Schema extends EventSchema>(type: EventType<Schema>, occurrence: RowOccurrence<Schema>): Sql;
}

/** What a statement with its own entry writes down, if it writes. */
export type StatementEntry = Omit<WrittenEntry, 'userId'>;

/**
 * Sends the last statement of a write, with the COMMIT where that is possible. It writes the entry by its parts, so whether there is something
 * to write is its own decision; events that the report has are sent before it.
 * @param statementWith makes the statement, whose text is always the same
 * @returns its rows. What is thrown after it undoes nothing
 */
export type SendLast = <Row>(
  entry: StatementEntry,
  statementWith: (parts: StatementParts) => Sql,
) => Promise<Row[]>;

/** The work of one write, in its transaction. It says what it wrote to the report, or by its last statement. */
export type UseCase<Result> = (
  transaction: EntityManager,
  report: WriteReport,
  sendLast: SendLast,
) => Promise<Result>;

/** A write that is one statement. */
export interface SingleStatement<Row, Result> {
  readonly entry: StatementEntry;
  /**
   * Asked before the transaction begins, as other subgraphs are asked; it does not count for a write that was done before under its key.
   * What it throws rejects the write. Default: nothing.
   */
  readonly check?: () => Promise<void>;
  /** Sent before it: the locks of its rows, in their order. */
  readonly locks: readonly Sql[];
  /** Makes the statement, whose text is always the same. */
  readonly statementWith: (parts: StatementParts) => Sql;
  /**
   * Reads its rows. What it throws rejects the write; a statement that has written something is not rejected.
   * @returns null when it has written nothing, as more belongs to the write than one statement: `otherwise` does all of it
   */
  readonly resultOf: (rows: readonly Row[]) => Result | null;
  /** The whole write, in a transaction that holds the locks. Default: one statement is always enough. */
  readonly otherwise?: UseCase<Result>;
}
