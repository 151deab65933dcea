import { reachOf } from '../../../schema/contract/identity';
import { access, objectRule, type RuleTree } from '../../shared/graph/rules';
import type { IdentityServices } from '../services';
import { ownUserId } from './own-user';
import type { User } from './user.entity';

const readsUser = objectRule<User, IdentityServices>(
  'own user or read:users',
  (user, { identity }) => ownUserId(identity) === user.id || reachOf(identity, 'read:users') === 'all',
);

/**
 * The fields of User are open because the object is not: it is reached through `me`, `register`, a session and
 * `user`, which give the caller's own, or by reference, where UsersService.maySee decides once per user instead of
 * once per field.
 */
export const userRules: RuleTree = {
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
