import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { RoleHoldersResolver } from './role-holders.resolver';
import { UserAdministrationResolver } from './user-administration.resolver';
import { User } from './user.entity';
import { UsersResolver } from './users.resolver';

/**
 * The people who sign in. The fields of User have no policy of their own because the whole object is guarded: `me`, `register`,
 * a session and `user` return only users that the caller may read, and a reference shows the name alone to all others
 * (user-visibility.ts), which is decided once per user instead of once per field.
 */
export const users = feature({
  models: [User],
  resolvers: [UsersResolver, UserAdministrationResolver, RoleHoldersResolver],
  costs: { 'Query.users(search:)': 1_100 },
  access: {
    Query: {
      me: access('authenticated'),
      user: access('read:profile', 'read:users'),
      users: access('read:users'),
    },
    Mutation: {
      register: access('public'),
      createUser: access('write:users'),
      updateUser: access('write:profile', 'write:users'),
      deactivateUser: access('write:users'),
      reactivateUser: access('write:users'),
      assignRole: access('write:users'),
    },
    User: { '*': access('public') },
    UserPage: { '*': access('read:users') },
    RoleDefinition: { activeUserIds: access('read:users') },
  },
  withoutKey: ['register'],
});
