import type { Bindings } from '../definitions/binding';

/** The endpoints of the domain `identity`. */
// prettier-ignore
export const IDENTITY: Bindings = {
  // Authentication
  'POST /api/v1/auth/login/': 'login',
  'POST /api/v1/auth/token/refresh/': 'refreshSession',
  'POST /api/v1/auth/logout/': 'logout',
  'POST /api/v1/auth/register/': 'register',
  'GET /api/v1/auth/me/': { field: 'me', name: 'auth_me' },
  'POST /api/v1/auth/password/change/': 'changePassword',
  'POST /api/v1/auth/password/reset/': 'requestPasswordReset',
  'POST /api/v1/auth/password/reset/confirm/': 'confirmPasswordReset',
  'POST /api/v1/auth/email/verify/send/': 'sendEmailVerification',
  'POST /api/v1/auth/email/verify/': 'verifyEmail',

  // Dashboard
  'GET /api/v1/dashboard/': 'dashboard',

  // Sessions
  'GET /api/v1/auth/sessions/': 'userSessions',
  'DELETE /api/v1/auth/sessions/{id}/': { field: 'endSession', name: 'auth_sessions_end' },

  // Users
  'GET /api/v1/users/': 'users',
  'POST /api/v1/users/': 'createUser',
  'GET /api/v1/users/{id}/': 'user',
  'PATCH /api/v1/users/{id}/': 'updateUser',
  'POST /api/v1/users/{id}/deactivate/': 'deactivateUser',
  'POST /api/v1/users/{id}/reactivate/': 'reactivateUser',
  'POST /api/v1/users/{id}/assign-role/': 'assignRole',
  'GET /api/v1/users/{id}/scopes/': { field: 'userScopes', name: 'user_scopes_list' },
  'POST /api/v1/users/{id}/scopes/{org_unit_id}/': { field: 'addUserScope', name: 'user_scopes_add' },
  'DELETE /api/v1/users/{id}/scopes/{org_unit_id}/': { field: 'removeUserScope', name: 'user_scopes_remove' },
  'GET /api/v1/users/{id}/sessions/': { field: 'userSessions', name: 'user_sessions_list' },
  'DELETE /api/v1/users/{id}/sessions/{session_id}/': { field: 'endSession', name: 'user_sessions_end', arguments: { session_id: 'id', id: 'userId' } },

  // Roles
  'GET /api/v1/roles/': 'roles',
  'GET /api/v1/roles/{code}/': 'role',
  'PATCH /api/v1/roles/{code}/': 'updateRole',

  // Service accounts
  'GET /api/v1/service-accounts/': 'serviceAccounts',
  'POST /api/v1/service-accounts/': { field: 'createServiceAccount', hasSecret: true },
  'GET /api/v1/service-accounts/{id}/': 'serviceAccount',
  'POST /api/v1/service-accounts/{id}/rotate-secret/': { field: 'rotateServiceAccountSecret', hasSecret: true },
  'POST /api/v1/service-accounts/{id}/deactivate/': 'deactivateServiceAccount',
  'POST /api/v1/auth/token/': 'issueServiceToken',

  // Audit log
  'GET /api/v1/audit-logs/': 'auditLogs',
  'GET /api/v1/audit-logs/{id}/': 'auditLog',
  'POST /api/v1/audit-logs/': 'createAuditLog',
};
