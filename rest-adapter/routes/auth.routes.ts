import { defineRoute } from '../route';
import { USER_FIELDS } from './user-fields';

const tag = 'Authentication';

export const authRoutes = [
  defineRoute({
    name: 'auth_login',
    method: 'POST',
    path: '/api/v1/auth/login/',
    document: `
      mutation rest_auth_login($email: String!, $password: String!) {
        session: login(input: { email: $email, password: $password }) { user { ...user_fields } }
      } ${USER_FIELDS}`,
    status: 200,
    result: 'object',
    objectName: 'Session',
    nestedNames: { user: 'User' },
    summary: 'Starts a session: sets the cookies access_token, refresh_token and csrftoken.',
    permission: 'public',
    anonymous: true,
    errors: ['INVALID_CREDENTIALS', 'THROTTLED'],
    tag,
  }),
  defineRoute({
    name: 'auth_token_refresh',
    method: 'POST',
    path: '/api/v1/auth/token/refresh/',
    document: `
      mutation rest_auth_token_refresh {
        session: refreshSession { user { ...user_fields } }
      } ${USER_FIELDS}`,
    status: 200,
    result: 'object',
    objectName: 'Session',
    nestedNames: { user: 'User' },
    summary: 'Exchanges the refresh token of the cookie for a new pair of tokens.',
    permission: 'public',
    anonymous: true,
    errors: ['UNAUTHENTICATED', 'CSRF_FAILED', 'THROTTLED'],
    tag,
  }),
  defineRoute({
    name: 'auth_logout',
    method: 'POST',
    path: '/api/v1/auth/logout/',
    document: 'mutation rest_auth_logout { ended: logout }',
    status: 204,
    result: 'none',
    summary: 'Ends the session of the refresh token and clears the cookies.',
    permission: 'public',
    anonymous: true,
    errors: ['CSRF_FAILED', 'THROTTLED'],
    tag,
  }),
  defineRoute({
    name: 'auth_register',
    method: 'POST',
    path: '/api/v1/auth/register/',
    document: `
      mutation rest_auth_register($email: String!, $password: String!, $given_name: String!, $family_name: String!) {
        user: register(
          input: { email: $email, password: $password, givenName: $given_name, familyName: $family_name }
        ) { ...user_fields }
      } ${USER_FIELDS}`,
    status: 201,
    result: 'object',
    objectName: 'User',
    summary: 'Creates a user with the role STUDENT and an unverified email. It does not sign in.',
    permission: 'public',
    anonymous: true,
    errors: ['BAD_USER_INPUT', 'EMAIL_TAKEN', 'THROTTLED'],
    tag,
  }),
  defineRoute({
    name: 'auth_me',
    method: 'GET',
    path: '/api/v1/auth/me/',
    document: `query rest_auth_me { user: me { ...user_fields } } ${USER_FIELDS}`,
    status: 200,
    result: 'object',
    objectName: 'User',
    summary: 'The caller.',
    permission: 'authenticated',
    errors: ['UNAUTHENTICATED'],
    tag,
  }),
];
