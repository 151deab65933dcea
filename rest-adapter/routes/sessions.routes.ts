import { defineRoute } from '../route';

export const sessionRoutes = [
  defineRoute({
    name: 'auth_sessions_list',
    method: 'GET',
    path: '/api/v1/auth/sessions/',
    document: `
      query rest_auth_sessions_list {
        sessions: ownSessions {
          id
          created_at: createdAt
          last_used_at: lastUsedAt
          client_address: clientAddress
          user_agent: userAgent
          is_current: isCurrent
        }
      }`,
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
];
