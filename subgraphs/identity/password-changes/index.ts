import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { PasswordChangesResolver } from './password-changes.resolver';

/** New passwords and verified emails. A caller without a session proves who they are by a token from the mailbox. */
export const passwordChanges = feature({
  resolvers: [PasswordChangesResolver],
  access: {
    Mutation: {
      changePassword: access('authenticated'),
      requestPasswordReset: access('public'),
      confirmPasswordReset: access('public'),
      sendEmailVerification: access('authenticated'),
      verifyEmail: access('public'),
    },
  },
  withoutKey: [
    'changePassword',
    'requestPasswordReset',
    'confirmPasswordReset',
    'sendEmailVerification',
    'verifyEmail',
  ],
});
