import type { Logger } from 'pino';
import type { Queryable } from '../database/queryable';
import { Drain } from '../runtime/drain';
import { queueState } from '../runtime/metrics/queue-state';
import type { QueueState } from '../runtime/metrics/queue-metrics';

/** Entries moved by one statement. */
const BATCH = 500;

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
  private readonly draining = new Drain(() => this.move());

  constructor(private readonly options: AuditRelayOptions) {}

  /** Announces that there are entries to move. */
  readonly announce = (): void => this.draining.announce();

  /** Moves all entries. A failure is logged, and the entries stay for the next time. */
  drain(): Promise<void> {
    return this.draining.run();
  }

  /** Moves the remaining entries, and ends. */
  close(): Promise<void> {
    return this.draining.close();
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
