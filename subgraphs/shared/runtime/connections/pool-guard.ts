import type { Pool, PoolClient } from 'pg';
import type { LockWatch } from './lock-watch';
import type { RunningStatement } from './running-statement';

/** Ms between two times that idle connections are dropped because the database is read-only. */
const READ_ONLY_PAUSE_MS = 1_000;

/** Is told of each statement when it has ended. */
export interface StatementObserver {
  /** @param error null: it succeeded */
  ended(text: string, milliseconds: number, error: Error | null): void;
}

/** What the connections of one pool have in common. */
export class PoolGuard {
  private readonly idle = new Set<PoolClient>();
  private readonly observers: StatementObserver[] = [];
  private droppedAt = -Infinity;

  /** @param locks null: whoever waits for a lock is left alone */
  constructor(private readonly locks: LockWatch | null = null) {}

  /** Tells somebody of the statements of the pool. */
  observe(observer: StatementObserver): void {
    this.observers.push(observer);
  }

  /** Follows which connections of the pool are idle. */
  watch(pool: Pool): void {
    pool.on('acquire', (client) => this.idle.delete(client));
    pool.on('remove', (client) => this.idle.delete(client));
    pool.on('release', (_error, client) => this.idle.add(client));
  }

  /** @throws LockedOut when too many statements like this one wait for a lock */
  admit(text: string): void {
    this.locks?.admit(text);
  }

  started(statement: RunningStatement): void {
    this.locks?.started(statement);
  }

  /** @param held what was sent with it */
  ended(statement: RunningStatement, error: Error | null, held: readonly { readonly text: string }[]): void {
    this.locks?.ended(statement);
    if (this.observers.length === 0) return;
    const milliseconds = performance.now() - statement.startedAt;
    for (const observer of this.observers) {
      for (const { text } of held) observer.ended(text, milliseconds, error);
      observer.ended(statement.text, milliseconds, error);
    }
  }

  /**
   * A connection met a read-only database. Connections keep what they found when they were opened, so the idle ones are dropped: the
   * next write opens one, and finds the server that is to be written to now.
   */
  becameReadOnly(): void {
    const now = performance.now();
    if (now - this.droppedAt < READ_ONLY_PAUSE_MS) return;
    this.droppedAt = now;
    this.dropIdle('the database is read-only');
  }

  /**
   * The server had ended a connection before it read the statement that was sent on it. It may have ended the idle ones with it, and that is
   * not yet known here: what is sent again goes to a connection that is opened for it.
   */
  foundEnded(): void {
    this.dropIdle('the server has ended another connection');
  }

  private dropIdle(reason: string): void {
    for (const client of [...this.idle]) client.emit('error', new Error(reason));
  }
}
