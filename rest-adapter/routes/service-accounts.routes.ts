import { defineRoute } from '../route';

const ACCOUNT_FIELDS = `
  fragment service_account_fields on ServiceAccount {
    id
    name
    permissions
    is_active: isActive
    created_at: createdAt
    updated_at: updatedAt
    last_used_at: lastUsedAt
  }`;

const CREDENTIALS_FIELDS = `
  fragment credentials_fields on ServiceAccountCredentials {
    id
    client_secret: clientSecret
    service_account: serviceAccount { ...service_account_fields }
  } ${ACCOUNT_FIELDS}`;

const common = { objectName: 'ServiceAccount', tag: 'Service accounts', permission: 'write:users' } as const;
const credentials = {
  ...common,
  objectName: 'ServiceAccountCredentials',
  nestedNames: { service_account: 'ServiceAccount' },
  hasSecretResponse: true,
} as const;
const collection = '/api/v1/service-accounts/';
const single = '/api/v1/service-accounts/{id}/';

export const serviceAccountRoutes = [
  defineRoute({
    ...common,
    name: 'service_accounts_list',
    method: 'GET',
    path: collection,
    document: `
      query rest_service_accounts_list(
        $page: Int, $page_size: Int, $ordering: String, $search: String, $is_active: Boolean
      ) {
        service_accounts: serviceAccounts(
          page: $page, pageSize: $page_size, ordering: $ordering, search: $search,
          filter: { isActive: $is_active }
        ) { count: totalCount page page_size: pageSize results { ...service_account_fields } }
      } ${ACCOUNT_FIELDS}`,
    status: 200,
    result: 'page',
    summary: 'Lists machine clients.',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
    ordering: { columns: ['name', 'created_at', 'last_used_at'], default: 'name' },
    parameters: {
      is_active: { description: 'Only clients that get tokens, or only those that do not.' },
      search: { description: 'Words that must all occur in name.' },
    },
  }),
  defineRoute({
    ...credentials,
    name: 'service_accounts_create',
    method: 'POST',
    path: collection,
    document: `
      mutation rest_service_accounts_create($name: String!, $permissions: JSON!) {
        credentials: createServiceAccount(input: { name: $name, permissions: $permissions }) {
          ...credentials_fields
        }
      } ${CREDENTIALS_FIELDS}`,
    status: 201,
    result: 'object',
    summary: 'Creates a machine client. Its secret is shown this once.',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'DUPLICATE_RESOURCE'],
    location: single,
  }),
  defineRoute({
    ...common,
    name: 'service_accounts_retrieve',
    method: 'GET',
    path: single,
    document: `
      query rest_service_accounts_retrieve($id: UUID!) {
        service_account: serviceAccount(id: $id) { ...service_account_fields }
      } ${ACCOUNT_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'One machine client.',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
  }),
  defineRoute({
    ...credentials,
    name: 'service_accounts_rotate_secret',
    method: 'POST',
    path: '/api/v1/service-accounts/{id}/rotate-secret/',
    document: `
      mutation rest_service_accounts_rotate_secret($id: UUID!) {
        credentials: rotateServiceAccountSecret(id: $id) { ...credentials_fields }
      } ${CREDENTIALS_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'Gives a machine client a new secret; the old one and its tokens end.',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
  }),
  defineRoute({
    ...common,
    name: 'service_accounts_deactivate',
    method: 'POST',
    path: '/api/v1/service-accounts/{id}/deactivate/',
    document: `
      mutation rest_service_accounts_deactivate($id: UUID!) {
        service_account: deactivateServiceAccount(id: $id) { ...service_account_fields }
      } ${ACCOUNT_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'Ends a machine client and its tokens, for good.',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
  }),
  defineRoute({
    name: 'auth_token',
    method: 'POST',
    path: '/api/v1/auth/token/',
    document: `
      mutation rest_auth_token($client_id: UUID!, $client_secret: String!) {
        token: issueServiceToken(input: { clientId: $client_id, clientSecret: $client_secret }) {
          access_token: accessToken
          token_type: tokenType
          expires_in: expiresIn
        }
      }`,
    status: 200,
    result: 'object',
    objectName: 'ServiceToken',
    summary: 'Gives a machine client an access token.',
    permission: 'public',
    anonymous: true,
    errors: ['BAD_USER_INPUT', 'INVALID_CREDENTIALS', 'THROTTLED'],
    tag: 'Service accounts',
  }),
];
