import { defineRoute } from '../route';

const AUDIT_LOG_FIELDS = `
  fragment audit_log_fields on AuditLog {
    id
    created_at: createdAt
    subgraph
    user_id: userId
    actor_kind: actorKind
    action
    resource
    resource_id: resourceId
    status
    ip_address: ipAddress
    request_id: requestId
    details
  }`;

const tag = 'Audit log';
const permission = 'read:audit_logs';

export const auditLogRoutes = [
  defineRoute({
    name: 'audit_logs_list',
    method: 'GET',
    path: '/api/v1/audit-logs/',
    document: `
      query rest_audit_logs_list(
        $page: Int, $page_size: Int, $ordering: String, $search: String, $user_id: UUID, $action: String,
        $resource: String, $resource_id: String, $status: AuditStatus, $from: DateTime, $to: DateTime
      ) {
        audit_logs: auditLogs(
          page: $page, pageSize: $page_size, ordering: $ordering, search: $search,
          filter: {
            userId: $user_id, action: $action, resource: $resource, resourceId: $resource_id, status: $status,
            from: $from, to: $to
          }
        ) { count: totalCount page page_size: pageSize results { ...audit_log_fields } }
      } ${AUDIT_LOG_FIELDS}`,
    status: 200,
    result: 'page',
    objectName: 'AuditLog',
    summary: 'Lists who did what, and who was denied what.',
    permission,
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
    ordering: { columns: ['created_at', 'action', 'resource', 'status'], default: '-created_at' },
    parameters: {
      user_id: { description: 'Only what this user did.' },
      action: { description: 'Only this action, for example `UPDATE_EMPLOYEE`.' },
      resource: { description: 'Only this kind of thing, for example `EMPLOYEE`.' },
      resource_id: { description: 'Only this one.' },
      status: { description: 'Only what was done, or only rejections.' },
      from: { description: 'Not before this time.' },
      to: { description: 'Before this time.' },
      search: { description: 'Words that must all occur in action, resource, address, request or details.' },
    },
    tag,
  }),
  defineRoute({
    name: 'audit_logs_retrieve',
    method: 'GET',
    path: '/api/v1/audit-logs/{id}/',
    document: `
      query rest_audit_logs_retrieve($id: UUID!) {
        audit_log: auditLog(id: $id) { ...audit_log_fields }
      } ${AUDIT_LOG_FIELDS}`,
    status: 200,
    result: 'object',
    objectName: 'AuditLog',
    summary: 'One entry.',
    permission,
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
    tag,
  }),
  defineRoute({
    name: 'audit_logs_create',
    method: 'POST',
    path: '/api/v1/audit-logs/',
    document: `
      mutation rest_audit_logs_create(
        $action: String!, $resource: String!, $resource_id: String, $status: AuditStatus!, $user_id: UUID, $details: JSON
      ) {
        created: createAuditLog(input: {
          action: $action, resource: $resource, resourceId: $resource_id, status: $status, userId: $user_id,
          details: $details
        })
      }`,
    status: 204,
    result: 'none',
    summary: 'Takes an entry of another system; it is in the log a moment later.',
    permission: 'write:audit_logs',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN'],
    tag,
  }),
];
