import { defineRoute } from '../route';

const ROLE_FIELDS = 'fragment role_fields on RoleDefinition { role permissions updated_at: updatedAt }';

const common = { objectName: 'RoleDefinition', tag: 'Roles' } as const;
const single = '/api/v1/roles/{code}/';

export const roleRoutes = [
  defineRoute({
    ...common,
    name: 'roles_list',
    method: 'GET',
    path: '/api/v1/roles/',
    document: `query rest_roles_list { roles { ...role_fields } } ${ROLE_FIELDS}`,
    status: 200,
    result: 'list',
    summary: 'Every role and what it grants. Not paginated.',
    permission: 'authenticated',
    errors: ['UNAUTHENTICATED'],
  }),
  defineRoute({
    ...common,
    name: 'roles_retrieve',
    method: 'GET',
    path: single,
    document: `
      query rest_roles_retrieve($code: Role!) {
        role(role: $code) { ...role_fields }
      } ${ROLE_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'One role and what it grants.',
    permission: 'authenticated',
    errors: ['UNAUTHENTICATED', 'NOT_FOUND'],
  }),
  defineRoute({
    ...common,
    name: 'roles_update',
    method: 'PATCH',
    path: single,
    document: `
      mutation rest_roles_update($code: Role!, $expected_updated_at: DateTime, $permissions: JSON!) {
        role: updateRole(role: $code, expectedUpdatedAt: $expected_updated_at, input: { permissions: $permissions }) {
          ...role_fields
        }
      } ${ROLE_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'Changes what a role grants.',
    permission: 'write:users',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'PRECONDITION_FAILED'],
    etagOf: 'roles_retrieve',
  }),
];
