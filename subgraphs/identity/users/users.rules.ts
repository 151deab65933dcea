import { access, type RuleTree } from '../../shared/graph/rules';

/**
 * The fields of User are open because the object is not: it is reached through `me`, `register` and a session, which
 * give the caller's own, or by reference, where UsersService.maySee decides once per user instead of once per field.
 */
export const userRules: RuleTree = {
  Query: { me: access('authenticated') },
  Mutation: { register: access('public') },
  User: { '*': access('public') },
};
