import { defineRoute } from '../route';

export const roleRoutes = [
  defineRoute({
    name: 'roles_list',
    method: 'GET',
    path: '/api/v1/roles/',
    document: 'query rest_roles_list { roles { role permissions } }',
    status: 200,
    result: 'list',
    objectName: 'RoleDefinition',
    summary: 'Every role and what it grants. Not paginated.',
    permission: 'authenticated',
    errors: ['UNAUTHENTICATED'],
    tag: 'Roles',
  }),
];
