import { defineRoute } from '../route';
import { USER_FIELDS } from './user-fields';

const common = { objectName: 'User', tag: 'Users' } as const;
const collection = '/api/v1/users/';
const single = '/api/v1/users/{id}/';

export const userRoutes = [
  defineRoute({
    ...common,
    name: 'users_list',
    method: 'GET',
    path: collection,
    document: `
      query rest_users_list(
        $page: Int, $page_size: Int, $ordering: String, $search: String, $role: Role, $is_active: Boolean
      ) {
        users(
          page: $page, pageSize: $page_size, ordering: $ordering, search: $search,
          filter: { role: $role, isActive: $is_active }
        ) { count: totalCount page page_size: pageSize results { ...user_fields } }
      } ${USER_FIELDS}`,
    status: 200,
    result: 'page',
    summary: 'Lists users.',
    permission: 'read:users',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
    ordering: {
      columns: ['email', 'given_name', 'family_name', 'role', 'date_joined', 'updated_at'],
      default: 'family_name,given_name',
    },
    parameters: {
      role: { description: 'Only users with this role.' },
      is_active: { description: 'Only users who may sign in, or only those who may not.' },
      search: { description: 'Words that must all occur in given_name, family_name or email.' },
    },
  }),
  defineRoute({
    ...common,
    name: 'users_create',
    method: 'POST',
    path: collection,
    document: `
      mutation rest_users_create(
        $email: String!, $given_name: String!, $family_name: String!, $role: Role!, $password: String
      ) {
        user: createUser(input: {
          email: $email, givenName: $given_name, familyName: $family_name, role: $role, password: $password
        }) { ...user_fields }
      } ${USER_FIELDS}`,
    status: 201,
    result: 'object',
    summary: 'Creates a user. Without a password the user sets one by a reset.',
    permission: 'write:users',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'EMAIL_TAKEN'],
    location: single,
  }),
  defineRoute({
    ...common,
    name: 'users_retrieve',
    method: 'GET',
    path: single,
    document: `
      query rest_users_retrieve($id: UUID!) { user(id: $id) { ...user_fields } } ${USER_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'One user: the caller, or anybody for those with read:users.',
    permission: 'read:profile',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
  }),
  defineRoute({
    ...common,
    name: 'users_update',
    method: 'PATCH',
    path: single,
    document: `
      mutation rest_users_update(
        $id: UUID!, $expected_updated_at: DateTime, $email: String, $current_password: String,
        $given_name: String, $family_name: String
      ) {
        user: updateUser(id: $id, expectedUpdatedAt: $expected_updated_at, input: {
          email: $email, currentPassword: $current_password, givenName: $given_name, familyName: $family_name
        }) { ...user_fields }
      } ${USER_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'Changes name and email: of the caller, or of anybody for those with write:users.',
    permission: 'write:profile',
    errors: [
      'BAD_USER_INPUT',
      'UNAUTHENTICATED',
      'FORBIDDEN',
      'NOT_FOUND',
      'EMAIL_TAKEN',
      'PRECONDITION_FAILED',
      'THROTTLED',
    ],
    notNull: ['email', 'current_password', 'given_name', 'family_name'],
    etagOf: 'users_retrieve',
  }),
  defineRoute({
    ...common,
    name: 'users_deactivate',
    method: 'POST',
    path: '/api/v1/users/{id}/deactivate/',
    document: `
      mutation rest_users_deactivate($id: UUID!) {
        user: deactivateUser(id: $id) { ...user_fields }
      } ${USER_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'Keeps a user out and ends their sessions.',
    permission: 'write:users',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'LAST_ADMIN'],
  }),
  defineRoute({
    ...common,
    name: 'users_reactivate',
    method: 'POST',
    path: '/api/v1/users/{id}/reactivate/',
    document: `
      mutation rest_users_reactivate($id: UUID!) {
        user: reactivateUser(id: $id) { ...user_fields }
      } ${USER_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'Lets a user sign in again.',
    permission: 'write:users',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
  }),
  defineRoute({
    ...common,
    name: 'users_assign_role',
    method: 'POST',
    path: '/api/v1/users/{id}/assign-role/',
    document: `
      mutation rest_users_assign_role($id: UUID!, $role: Role!) {
        user: assignRole(id: $id, role: $role) { ...user_fields }
      } ${USER_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'Gives a user another role and ends their sessions.',
    permission: 'write:users',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'LAST_ADMIN'],
  }),
];
