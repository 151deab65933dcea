import { defineRoute } from '../route';

const SCOPE_FIELDS = `
  fragment user_scope_fields on UserScope {
    user_id: userId
    org_unit_id: orgUnitId
    created_at: createdAt
  }`;

const common = { objectName: 'UserScope', tag: 'Users' } as const;
const single = '/api/v1/users/{id}/scopes/{org_unit_id}/';

export const userScopeRoutes = [
  defineRoute({
    ...common,
    name: 'user_scopes_list',
    method: 'GET',
    path: '/api/v1/users/{id}/scopes/',
    document: `
      query rest_user_scopes_list($id: UUID!) {
        scopes: userScopes(userId: $id) { ...user_scope_fields }
      } ${SCOPE_FIELDS}`,
    status: 200,
    result: 'list',
    summary: 'Where a user may act: the caller, or anybody for those with read:users.',
    permission: 'read:profile',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
  }),
  defineRoute({
    ...common,
    name: 'user_scopes_add',
    method: 'POST',
    path: single,
    document: `
      mutation rest_user_scopes_add($id: UUID!, $org_unit_id: UUID!) {
        scope: addUserScope(userId: $id, orgUnitId: $org_unit_id) { ...user_scope_fields }
      } ${SCOPE_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'Lets a user act in the subtree of an org unit too and ends their sessions.',
    permission: 'write:users',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
  }),
  defineRoute({
    ...common,
    name: 'user_scopes_remove',
    method: 'DELETE',
    path: single,
    document: `
      mutation rest_user_scopes_remove($id: UUID!, $org_unit_id: UUID!) {
        removed: removeUserScope(userId: $id, orgUnitId: $org_unit_id)
      }`,
    status: 204,
    result: 'none',
    summary: 'Takes a scope away and ends the sessions of the user.',
    permission: 'write:users',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
  }),
];
