import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { openAudit } from '../../subgraphs/shared/audit/open';
import type { GatewayExtension } from '../pipeline/extension';
import { rejectionAudit } from './rejection-audit';

/** Schema of what the gateway keeps for itself. */
const SCHEMA = 'gateway';

/** Writes rejections to the audit log, later when the database is away. One that cannot be recorded is logged, and the request goes on. */
export async function openRejectionLog(
  pool: Pool,
  logger: Logger,
): Promise<{ readonly extension: GatewayExtension; close(): Promise<void> }> {
  const audit = await openAudit(pool, SCHEMA, logger);
  const extension = rejectionAudit(async ({ context, code, resource, resourceId, ...rejection }) => {
    const details = { code, ...rejection.details };
    const entry = { action: 'ACCESS_DENIED', resource, resourceId, status: 'FAILURE', details } as const;
    await audit.write(entry, context).catch((error: unknown) => {
      logger.error({ err: error, requestId: context.requestId }, 'a rejection could not be recorded');
    });
  });
  return { extension, close: () => audit.close() };
}
