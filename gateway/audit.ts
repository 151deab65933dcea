import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { openAudit } from '../subgraphs/shared/audit/open';
import type { GatewayExtension } from './extension';
import { rejectionAudit } from './plugins/rejection-audit';

/** Schema of what the gateway keeps for itself. */
const SCHEMA = 'gateway';

/** Writes rejections to the audit log. A log that cannot be written is logged and rejects no request. */
export async function auditRejections(
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
