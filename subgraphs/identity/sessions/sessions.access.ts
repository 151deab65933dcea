import { access, type AccessPolicies } from '../../shared/graph/access-policies';

/** Login has no caller yet; refresh and logout prove themselves by the refresh token. */
export const sessionPolicies: AccessPolicies = {
  Query: { userSessions: access('authenticated') },
  Mutation: {
    login: access('public'),
    refreshSession: access('public'),
    logout: access('public'),
    endSession: access('authenticated'),
  },
  Session: { user: access('public') },
  UserSession: { '*': access('authenticated') },
};
