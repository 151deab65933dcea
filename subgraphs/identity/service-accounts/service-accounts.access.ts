import { access, type AccessPolicies } from '../../shared/graph/access-policies';

/** A machine client proves itself by its secret when it asks for a token. */
export const serviceAccountPolicies: AccessPolicies = {
  Query: { serviceAccounts: access('write:users'), serviceAccount: access('write:users') },
  Mutation: {
    createServiceAccount: access('write:users'),
    rotateServiceAccountSecret: access('write:users'),
    deactivateServiceAccount: access('write:users'),
    issueServiceToken: access('public'),
  },
  ServiceAccount: { '*': access('write:users') },
  ServiceAccountPage: { '*': access('write:users') },
  ServiceAccountCredentials: { '*': access('write:users') },
  ServiceToken: { '*': access('public') },
};
