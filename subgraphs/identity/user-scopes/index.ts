import { access, foreignKey, objectRule } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import type { User } from '../users/user.entity';
import { readsUser } from '../users/user-visibility';
import { UserPermissionsResolver } from './user-permissions.resolver';
import { UserScope, type ScopeRoot } from './user-scope.entity';
import { UserScopesResolver } from './user-scopes.resolver';

const ownOrRead = objectRule<User, unknown>('own user or read:users', (user, { identity }) =>
  readsUser(identity, user.id),
);

/** Where users may act. A scope is read through its user; the scopes of an org unit are for those who read users. */
export const userScopes = feature({
  models: [UserScope],
  resolvers: [UserScopesResolver, UserPermissionsResolver],
  references: { OrgUnit: ({ id }) => ({ id: String(id) }) satisfies ScopeRoot },
  access: {
    Query: { userScopes: access('read:profile', 'read:users') },
    Mutation: { addUserScope: access('write:users'), removeUserScope: access('write:users') },
    UserScope: { '*': access('read:profile', 'read:users', 'write:users') },
    User: { scopes: access('authenticated').where(ownOrRead) },
    OrgUnit: { id: foreignKey, userScopes: access('read:users') },
  },
});
