import { access, type RuleTree } from '../../shared/graph/rules';

/** No secret: whoever signs in sees what a role would let them do. */
export const roleRules: RuleTree = {
  Query: { roles: access('authenticated'), role: access('authenticated') },
  Mutation: { updateRole: access('write:users') },
  RoleDefinition: { '*': access('authenticated') },
};
