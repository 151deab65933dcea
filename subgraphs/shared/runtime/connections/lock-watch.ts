import { Client, type ClientConfig } from 'pg';
import type { RunningStatement } from './running-statement';

/** A statement was not sent, or was ended, because too many connections wait for the lock that it needs. */
export class LockedOut extends Error {
  override readonly name = 'LockedOut';

  constructor() {
    super('too many statements wait for this lock');
  }
}

export interface LockWatchOptions {
  /** How the observing connection is opened. */
  readonly connection: ClientConfig;
  /** Ms that a statement runs before it is asked whether it waits for a lock. */
  readonly afterMs: number;
  /** Connections that may wait for locks longer than that; the others of the pool are for what needs no lock. */
  readonly maxWaiting: number;
}

/** Longest wait in ms for the server to tell who waits; a server that is slower has other troubles than locks. */
const PATIENCE_MS = 1_000;

interface Waiting {
  readonly pid: number;
  /** The table that even reads wait for; null: the lock of a row, or one that only some statements need. */
  readonly table: string | null;
}

/** A session whose `wait_event_type` is Lock waits for another transaction (PostgreSQL 17, sections 27.2.3 and 52.12). */
const WHO_WAITS = `
  select a.pid, (select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.oid = l.relation and l.locktype = 'relation' and l.mode = 'AccessShareLock') as "table"
  from pg_stat_activity a left join pg_locks l on l.pid = a.pid and not l.granted
  where a.pid = any($1) and a.wait_event_type = 'Lock'`;

/**
 * Keeps locks from holding all connections of a pool. While as many statements as may wait do so for longer than a moment,
 * further ones are ended, and those that would wait for the same are not sent. The server is only asked while so many
 * statements are slow; else this costs an entry in a set for each statement.
 */
export class LockWatch {
  private readonly running = new Set<RunningStatement>();
  private blocked: { readonly tables: readonly RegExp[]; readonly statements: ReadonlySet<string> } | null =
    null;
  private timer: NodeJS.Timeout | null = null;
  private observer: Promise<Client> | null = null;

  constructor(private readonly options: LockWatchOptions) {}

  /** @throws LockedOut */
  admit(text: string): void {
    if (!this.blocked) return;
    const { tables, statements } = this.blocked;
    if (statements.has(text) || tables.some((table) => table.test(text))) throw new LockedOut();
  }

  started(statement: RunningStatement): void {
    this.running.add(statement);
    if (!this.timer) this.lookIn(this.options.afterMs);
  }

  ended(statement: RunningStatement): void {
    this.running.delete(statement);
  }

  private lookIn(ms: number): void {
    this.timer = setTimeout(() => void this.look(), ms);
    this.timer.unref();
  }

  private async look(): Promise<void> {
    const { afterMs, maxWaiting } = this.options;
    const slow = this.slowStatements();
    if (slow.length < maxWaiting) {
      this.blocked = null;
      this.leave();
    } else {
      this.share(slow, await this.whoWaits(slow));
    }
    this.timer = null;
    if (this.running.size > 0) this.lookIn(afterMs / 2);
  }

  /** The oldest first: a set keeps the order. */
  private slowStatements(): RunningStatement[] {
    const latest = performance.now() - this.options.afterMs;
    return [...this.running].filter(({ startedAt }) => startedAt <= latest);
  }

  private share(slow: readonly RunningStatement[], waiting: readonly Waiting[]): void {
    const pids = new Set(waiting.map(({ pid }) => pid));
    const stuck = slow.filter(
      (statement) => pids.has(statement.client.serverProcess) && this.running.has(statement),
    );
    if (stuck.length < this.options.maxWaiting) {
      this.blocked = null;
      return;
    }
    const tables = new Set(waiting.flatMap(({ table }) => table ?? []));
    this.blocked = {
      tables: [...tables].map((table) => new RegExp(`\\b${table.replaceAll('.', '\\.')}\\b`)),
      statements: new Set(stuck.map(({ text }) => text)),
    };
    for (const statement of stuck.slice(this.options.maxWaiting)) statement.stop(new LockedOut());
  }

  /** Nobody, when the server does not tell: its timeouts end the statements then. */
  private async whoWaits(slow: readonly RunningStatement[]): Promise<readonly Waiting[]> {
    try {
      this.observer ??= this.observe();
      const client = await this.observer;
      const { rows } = await client.query<Waiting>(WHO_WAITS, [
        slow.map(({ client: { serverProcess } }) => serverProcess),
      ]);
      return rows;
    } catch {
      this.leave();
      return [];
    }
  }

  private async observe(): Promise<Client> {
    const client = new Client({
      ...this.options.connection,
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
    });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  private leave(): void {
    void this.observer?.then((client) => client.end()).catch(() => undefined);
    this.observer = null;
  }
}
