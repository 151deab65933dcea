import { access, foreignKey, type AccessPolicies } from '../../shared/graph/access-policies';

/** A scope is reached through its user, and the scopes of an org unit by those who read users. */
export const userScopePolicies: AccessPolicies = {
  Query: { userScopes: access('read:profile', 'read:users') },
  Mutation: { addUserScope: access('write:users'), removeUserScope: access('write:users') },
  UserScope: { '*': access('authenticated') },
  OrgUnit: { id: foreignKey, userScopes: access('read:users') },
};
