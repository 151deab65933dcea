import { access, foreignKey, type RuleTree } from '../../shared/graph/rules';

/** A scope is reached through its user, and the scopes of an org unit by those who read users. */
export const userScopeRules: RuleTree = {
  Query: { userScopes: access('read:profile', 'read:users') },
  Mutation: { addUserScope: access('write:users'), removeUserScope: access('write:users') },
  UserScope: { '*': access('authenticated') },
  OrgUnit: { id: foreignKey, userScopes: access('read:users') },
};
