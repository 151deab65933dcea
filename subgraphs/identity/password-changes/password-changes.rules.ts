import { access, type RuleTree } from '../../shared/graph/rules';

/** Who has no session proves itself by the token from the mailbox. */
export const passwordChangeRules: RuleTree = {
  Mutation: {
    changePassword: access('authenticated'),
    requestPasswordReset: access('public'),
    confirmPasswordReset: access('public'),
    sendEmailVerification: access('authenticated'),
    verifyEmail: access('public'),
  },
};
