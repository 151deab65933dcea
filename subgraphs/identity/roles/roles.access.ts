import { access, type AccessPolicies } from '../../shared/graph/access-policies';

/** No secret: whoever signs in sees what a role would let them do. */
export const rolePolicies: AccessPolicies = {
  Query: { roles: access('authenticated'), role: access('authenticated') },
  Mutation: { updateRole: access('write:users') },
  RoleDefinition: { '*': access('authenticated') },
};
