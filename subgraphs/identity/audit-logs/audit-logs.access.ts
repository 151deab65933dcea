import { access, type AccessPolicies } from '../../shared/graph/access-policies';

export const auditLogPolicies: AccessPolicies = {
  Query: { auditLogs: access('read:audit_logs'), auditLog: access('read:audit_logs') },
  Mutation: { createAuditLog: access('write:audit_logs') },
  AuditLog: { '*': access('read:audit_logs') },
  AuditLogPage: { '*': access('read:audit_logs') },
};
