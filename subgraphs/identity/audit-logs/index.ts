import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { AuditLog } from './audit-log.entity';
import { AuditLogsResolver } from './audit-logs.resolver';

/** The record of who did what in the whole system; other systems may add entries of their own. */
export const auditLogs = feature({
  models: [AuditLog],
  resolvers: [AuditLogsResolver],
  access: {
    Query: { auditLogs: access('read:audit_logs'), auditLog: access('read:audit_logs') },
    Mutation: { createAuditLog: access('write:audit_logs') },
    AuditLog: { '*': access('read:audit_logs') },
    AuditLogPage: { '*': access('read:audit_logs') },
  },
});
