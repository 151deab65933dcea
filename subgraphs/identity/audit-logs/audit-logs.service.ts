import { IsmError, invalidInput } from '../../../schema/contract/errors';
import type { RequestMetadata } from '../../../schema/contract/identity';
import { writeAudit } from '../../shared/audit/outbox';
import { sentFields, type Writer } from '../../shared/audit/writer';
import type { Page, SearchablePageArgs } from '../../shared/model/page';
import type { AuditLog } from './audit-log.entity';
import type { AuditLogFilter, CreateAuditLogInput } from './audit-log.input';
import type { AuditLogsRepository } from './audit-logs.repository';

/** Bytes of JSON. */
const MAX_DETAILS = 16_384;

export class AuditLogsService {
  constructor(
    private readonly writer: Writer,
    private readonly logs: AuditLogsRepository,
  ) {}

  page(args: SearchablePageArgs, filter: AuditLogFilter): Page<AuditLog> {
    return this.logs.page(args, filter);
  }

  /** @throws NOT_FOUND */
  async one(id: string): Promise<AuditLog> {
    const log = await this.logs.byId(id);
    if (!log) throw new IsmError('NOT_FOUND');
    return log;
  }

  /**
   * Stores an entry of another system, and an entry that says so; both appear in the log a moment later, like
   * those of the graph itself.
   * @throws BAD_USER_INPUT
   */
  async create(request: RequestMetadata, input: CreateAuditLogInput): Promise<void> {
    const { action, resource, resourceId = null, status, userId = null, details = null } = input;
    if (details !== null && (typeof details !== 'object' || Array.isArray(details)))
      throw invalidInput({ details: ['Must be an object.'] });
    if (Buffer.byteLength(JSON.stringify(details)) > MAX_DETAILS)
      throw invalidInput({ details: [`Must have at most ${MAX_DETAILS} bytes as JSON.`] });
    const entry = { action, resource, resourceId, status, details };
    await this.writer.run(request, async (transaction, report) => {
      await writeAudit(transaction, 'identity', entry, { ...request, userId });
      report.wrote({
        action: 'CREATE_AUDIT_LOG',
        resource: 'AUDIT_LOG',
        id: null,
        fields: sentFields(input),
      });
    });
  }
}
