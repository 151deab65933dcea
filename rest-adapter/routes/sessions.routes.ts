import { defineRoute } from '../route';

const SESSION_FIELDS = `
  fragment user_session_fields on UserSession {
    id
    created_at: createdAt
    last_used_at: lastUsedAt
    client_address: clientAddress
    user_agent: userAgent
    is_current: isCurrent
  }`;

export const sessionRoutes = [
  defineRoute({
    name: 'auth_sessions_list',
    method: 'GET',
    path: '/api/v1/auth/sessions/',
    document: `
      query rest_auth_sessions_list {
        sessions: userSessions { ...user_session_fields }
      } ${SESSION_FIELDS}`,
    status: 200,
    result: 'list',
    objectName: 'UserSession',
    summary: 'Where the caller is signed in. Not paginated.',
    permission: 'authenticated',
    errors: ['UNAUTHENTICATED'],
    tag: 'Sessions',
  }),
  defineRoute({
    name: 'auth_sessions_end',
    method: 'DELETE',
    path: '/api/v1/auth/sessions/{id}/',
    document: 'mutation rest_auth_sessions_end($id: UUID!) { ended: endSession(id: $id) }',
    status: 204,
    result: 'none',
    summary: "Ends one of the caller's sessions; the own one is signed out.",
    permission: 'authenticated',
    errors: ['UNAUTHENTICATED', 'NOT_FOUND'],
    tag: 'Sessions',
  }),
  defineRoute({
    name: 'user_sessions_list',
    method: 'GET',
    path: '/api/v1/users/{id}/sessions/',
    document: `
      query rest_user_sessions_list($id: UUID!) {
        sessions: userSessions(userId: $id) { ...user_session_fields }
      } ${SESSION_FIELDS}`,
    status: 200,
    result: 'list',
    objectName: 'UserSession',
    summary: 'Where a user is signed in. Not paginated.',
    permission: 'authenticated',
    errors: ['UNAUTHENTICATED', 'NOT_FOUND'],
    tag: 'Users',
  }),
  defineRoute({
    name: 'user_sessions_end',
    method: 'DELETE',
    path: '/api/v1/users/{id}/sessions/{session_id}/',
    document: `
      mutation rest_user_sessions_end($id: UUID!, $session_id: UUID!) {
        ended: endSession(id: $session_id, userId: $id)
      }`,
    status: 204,
    result: 'none',
    summary: 'Ends a session of a user.',
    permission: 'authenticated',
    errors: ['UNAUTHENTICATED', 'NOT_FOUND'],
    tag: 'Users',
  }),
];
