import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { queryableOf } from '../database/queryable';
import { writeAudit, type AuditEntry, type AuditOrigin } from './outbox';
import { AuditRelay } from './relay';
import { createAuditTables } from './tables';

/** The audit log for a process that has no subgraph, such as the gateway. */
export interface AuditWriter {
  write(entry: AuditEntry, origin: AuditOrigin): Promise<void>;
  /** Moves the remaining entries to the log, and ends. */
  close(): Promise<void>;
}

/** Opens an outbox in a schema of the pool's database, with the relay that empties it. */
export async function openAudit(pool: Pool, schema: string, logger: Logger): Promise<AuditWriter> {
  const connection = queryableOf(pool);
  await createAuditTables(connection, schema);
  const relay = new AuditRelay({ connection, schema, logger });
  return {
    async write(entry, origin) {
      await writeAudit(connection, schema, entry, origin);
      relay.announce();
    },
    close: () => relay.close(),
  };
}
