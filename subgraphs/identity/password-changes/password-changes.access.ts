import { access, type AccessPolicies } from '../../shared/graph/access-policies';

/** Who has no session proves itself by the token from the mailbox. */
export const passwordChangePolicies: AccessPolicies = {
  Mutation: {
    changePassword: access('authenticated'),
    requestPasswordReset: access('public'),
    confirmPasswordReset: access('public'),
    sendEmailVerification: access('authenticated'),
    verifyEmail: access('public'),
  },
};
