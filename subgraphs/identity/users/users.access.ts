import { levelOf } from '../../../schema/contract/identity';
import { access, objectRule, type AccessPolicies } from '../../shared/graph/access-policies';
import type { IdentityServices } from '../services';
import { currentUserId } from './current-user';
import type { User } from './user.entity';

const readsUser = objectRule<User, IdentityServices>(
  'own user or read:users',
  (user, { identity }) => currentUserId(identity) === user.id || levelOf(identity, 'read:users') === 'all',
);

/**
 * The fields of User are open because the object is not: it is reached through `me`, `register`, a session and
 * `user`, which give the caller's own, or by reference, where UsersService.maySee decides once per user instead of
 * once per field.
 */
export const userPolicies: AccessPolicies = {
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
  User: { '*': access('public'), scopes: access('authenticated').where(readsUser) },
  UserPage: { '*': access('read:users') },
};
