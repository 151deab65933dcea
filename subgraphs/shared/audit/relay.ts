import type { Logger } from 'pino';
import { queueState } from '../runtime/queue-state';
import type { QueueState } from '../runtime/queue-metrics';
import type { Queryable } from './outbox';

/** Entries moved by one statement. */
const BATCH = 500;

/** Longest time in ms that an entry waits when it was not announced, for example after a crash of the process that wrote it. */
const INTERVAL = 5_000;

/** Wait in ms after an announcement, so that entries of many requests move together. */
const GATHER = 200;

export interface AuditRelayOptions {
  readonly connection: Queryable;
  readonly schema: string;
  readonly logger: Logger;
}

/**
 * Moves entries from the outbox of a schema to the log, in the order they were written. Moving is one transaction of
 * the database: whatever ends this process, an entry is in exactly one of the two, and several processes may relay the same
 * outbox. Writers do not append to the log themselves, because in a chain each would have to wait for the one before.
 */
export class AuditRelay {
  private readonly interval: NodeJS.Timeout;
  private gathering: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;

  constructor(private readonly options: AuditRelayOptions) {
    this.interval = setInterval(() => void this.drain(), INTERVAL);
    this.interval.unref();
  }

  /** Announces that there are entries to move. */
  readonly announce = (): void => {
    if (this.gathering) return;
    this.gathering = setTimeout(() => {
      this.gathering = null;
      void this.drain();
    }, GATHER);
    this.gathering.unref();
  };

  /** Moves all entries. A failure is logged, and the entries stay for the next time. */
  async drain(): Promise<void> {
    // Entries that are written during a run may come too late for it.
    while (this.running) await this.running;
    this.running = this.move().finally(() => {
      this.running = null;
    });
    await this.running;
  }

  /** Moves the remaining entries, and ends. */
  async close(): Promise<void> {
    clearInterval(this.interval);
    if (this.gathering) clearTimeout(this.gathering);
    await this.drain();
  }

  /** What waits in the outbox. */
  state(): Promise<QueueState> {
    const { connection, schema } = this.options;
    return queueState(connection, `${schema}.audit_outbox`, 'created_at');
  }

  private async move(): Promise<void> {
    const { connection, schema, logger } = this.options;
    try {
      let moved = BATCH;
      while (moved === BATCH) {
        const [row] = await connection.query<{ moved: number }>('select audit.relay($1, $2, $3) as moved', [
          `${schema}.audit_outbox`,
          schema,
          BATCH,
        ]);
        moved = row?.moved ?? 0;
      }
    } catch (error) {
      logger.error({ err: error, schema }, 'audit entries could not be moved to the log');
    }
  }
}
