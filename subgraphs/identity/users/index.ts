import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { UserAdministrationResolver } from './user-administration.resolver';
import { User } from './user.entity';
import { resolveUser } from './users.reference';
import { UsersResolver } from './users.resolver';

/**
 * The people who sign in. The fields of User are open because the object is not: it is reached through `me`, `register`, a
 * session and `user`, which give the caller's own, or by reference, where UsersService.maySee decides once per user instead
 * of once per field.
 */
export const users = feature({
  models: [User],
  resolvers: [UsersResolver, UserAdministrationResolver],
  references: { User: resolveUser },
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
  },
});
