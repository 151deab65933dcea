import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { RoleDefinition } from './role-definition.type';
import { RolesResolver } from './roles.resolver';
import { RolePermission, SeededPermission, StoredRole } from './stored-role.entity';

/** What each role may do. No secret: whoever signs in sees what a role would let them do. */
export const roles = feature({
  models: [RoleDefinition, StoredRole, RolePermission, SeededPermission],
  resolvers: [RolesResolver],
  access: {
    Query: { roles: access('authenticated'), role: access('authenticated') },
    Mutation: { updateRole: access('write:users') },
    RoleDefinition: { '*': access('authenticated') },
  },
});
