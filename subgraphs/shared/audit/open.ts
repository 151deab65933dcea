import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { queryableOf } from '../database/queryable';
import { LateEntries } from './late-entries';
import type { AuditEntry, AuditOrigin } from './outbox';
import { AuditRelay } from './relay';
import { createAuditTables } from './tables';

/** The audit log for a process that has no subgraph, such as the gateway. */
export interface AuditWriter {
  /**
   * Writes an entry, or keeps it until the database takes it.
   * @throws what makes the entry impossible
   */
  write(entry: AuditEntry, origin: AuditOrigin): Promise<void>;
  /** Moves the remaining entries to the log, and ends. */
  close(): Promise<void>;
}

/** Opens an outbox in a schema of the database of `openPool`, with the relay that empties it. */
export async function openAudit(pool: Pool, schema: string, logger: Logger): Promise<AuditWriter> {
  const connection = queryableOf(pool);
  await createAuditTables(connection, schema);
  const relay = new AuditRelay({ connection, schema, logger });
  const entries = new LateEntries({ connection, schema, logger, announce: relay.announce });
  return {
    write: (entry, origin) => entries.write(entry, origin),
    async close() {
      await entries.close();
      await relay.close();
    },
  };
}
