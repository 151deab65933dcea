import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { IsmError } from '../../../schema/contract/errors';
import type { Queryable } from '../database/queryable';
import type { Sql } from '../database/sql';
import { Drain } from '../runtime/drain';
import {
  knownAuditAgainOf,
  knownAuditOf,
  type AuditEntry,
  type AuditOrigin,
  type KnownEntry,
} from './outbox';

/** Entries that are kept at most; each takes some 1 KB. */
const MAX_KEPT = 1_000;

interface LateEntry {
  readonly known: KnownEntry;
  readonly happenedAt: Date;
}

export interface LateEntriesOptions {
  readonly connection: Queryable;
  readonly schema: string;
  readonly logger: Logger;
  /** Called after entries were written. */
  readonly announce: () => void;
}

/**
 * Writes entries that stand alone, without a write whose transaction could take them along. What the database does not take when it happens
 * is kept in memory until it does. Each is written once, also when the response to the first attempt was lost.
 */
export class LateEntries {
  private kept: LateEntry[] = [];
  private readonly draining = new Drain(() => this.writeKept());

  constructor(private readonly options: LateEntriesOptions) {}

  /**
   * Writes an entry now, or as soon as the database takes it.
   * @throws what makes the entry impossible
   */
  async write(entry: AuditEntry, { identity, requestId, clientAddress, userId }: AuditOrigin): Promise<void> {
    // Not the request itself, which may be large.
    const origin = { identity, requestId, clientAddress, ...(userId === undefined ? {} : { userId }) };
    const known = { id: randomUUID(), entry, origin };
    const happenedAt = new Date();
    try {
      await this.send(knownAuditOf(this.options.schema, known));
    } catch (error) {
      if (!isNotNow(error)) throw error;
      this.keep({ known, happenedAt }, error);
    }
  }

  /** Tries once more to write what is kept, and ends. */
  async close(): Promise<void> {
    await this.draining.close();
    const { schema, logger } = this.options;
    for (const { known } of this.kept) logger.error({ schema, requestId: known.origin.requestId }, LOST);
  }

  private keep(late: LateEntry, err: unknown): void {
    const { schema, logger } = this.options;
    const { requestId } = late.known.origin;
    if (this.kept.length >= MAX_KEPT) {
      logger.error({ err, schema, requestId }, LOST);
      return;
    }
    this.kept.push(late);
    logger.warn({ err, schema, requestId }, 'an audit entry waits for the database');
    this.draining.announce();
  }

  private async writeKept(): Promise<void> {
    const { schema, logger } = this.options;
    for (;;) {
      const [late] = this.kept;
      if (!late) return;
      const { known, happenedAt } = late;
      try {
        await this.send(knownAuditAgainOf(schema, known, happenedAt));
      } catch (err) {
        if (isNotNow(err)) return;
        logger.error({ err, schema, requestId: known.origin.requestId }, LOST);
      }
      this.kept.shift();
    }
  }

  private async send({ text, values }: Sql): Promise<void> {
    const { connection, announce } = this.options;
    await connection.query(text, values);
    announce();
  }
}

const LOST = 'an audit entry could not be recorded';

/** True when the database may take the same later, or has taken it and could not say so. */
function isNotNow(error: unknown): boolean {
  return error instanceof IsmError && ['SUBGRAPH_UNAVAILABLE', 'SUBGRAPH_TIMEOUT'].includes(error.code);
}
