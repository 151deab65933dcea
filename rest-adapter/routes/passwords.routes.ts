import { defineRoute } from '../route';

const common = { method: 'POST', status: 204, result: 'none', tag: 'Authentication' } as const;

export const passwordRoutes = [
  defineRoute({
    ...common,
    name: 'auth_password_change',
    path: '/api/v1/auth/password/change/',
    document: `
      mutation rest_auth_password_change($old_password: String!, $new_password: String!) {
        changed: changePassword(input: { oldPassword: $old_password, newPassword: $new_password })
      }`,
    summary: "Changes the caller's password and ends their other sessions.",
    permission: 'authenticated',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'THROTTLED'],
  }),
  defineRoute({
    ...common,
    name: 'auth_password_reset',
    path: '/api/v1/auth/password/reset/',
    document: `
      mutation rest_auth_password_reset($email: String!) {
        sent: requestPasswordReset(input: { email: $email })
      }`,
    summary: 'Mails a token for a new password, if the email is that of a user.',
    permission: 'public',
    anonymous: true,
    errors: ['BAD_USER_INPUT', 'THROTTLED'],
  }),
  defineRoute({
    ...common,
    name: 'auth_password_reset_confirm',
    path: '/api/v1/auth/password/reset/confirm/',
    document: `
      mutation rest_auth_password_reset_confirm($token: String!, $new_password: String!) {
        changed: confirmPasswordReset(input: { token: $token, newPassword: $new_password })
      }`,
    summary: 'Sets a password by a mailed token and ends all sessions of its user.',
    permission: 'public',
    anonymous: true,
    errors: ['BAD_USER_INPUT', 'THROTTLED'],
  }),
  defineRoute({
    ...common,
    name: 'auth_email_verify_send',
    path: '/api/v1/auth/email/verify/send/',
    document: 'mutation rest_auth_email_verify_send { sent: sendEmailVerification }',
    summary: 'Mails the caller a token that verifies their email.',
    permission: 'authenticated',
    errors: ['UNAUTHENTICATED', 'THROTTLED'],
  }),
  defineRoute({
    ...common,
    name: 'auth_email_verify',
    path: '/api/v1/auth/email/verify/',
    document: `
      mutation rest_auth_email_verify($token: String!) { verified: verifyEmail(input: { token: $token }) }`,
    summary: 'Verifies an email by a mailed token.',
    permission: 'public',
    anonymous: true,
    errors: ['BAD_USER_INPUT'],
  }),
];
