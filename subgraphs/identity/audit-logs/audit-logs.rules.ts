import { access, type RuleTree } from '../../shared/graph/rules';

export const auditLogRules: RuleTree = {
  Query: { auditLogs: access('read:audit_logs'), auditLog: access('read:audit_logs') },
  Mutation: { createAuditLog: access('write:audit_logs') },
  AuditLog: { '*': access('read:audit_logs') },
  AuditLogPage: { '*': access('read:audit_logs') },
};
