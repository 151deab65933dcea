import type { Role } from '../../../schema/contract/permissions';
import { access } from '../../shared/graph/access-policies';
import type { SubgraphContext } from '../../shared/graph/context';
import { feature } from '../../shared/graph/feature';
import { RoleDefinition } from './role-definition.type';
import { RolesResolver } from './roles.resolver';
import type { RolesService } from './roles.service';
import { RolePermission, SeededPermission, StoredRole } from './stored-role.entity';

/** What each role may do. It is no secret: every signed-in user may read it. */
export const roles = feature({
  models: [RoleDefinition, StoredRole, RolePermission, SeededPermission],
  resolvers: [RolesResolver],
  references: {
    RoleDefinition: ({ role }, { services }: SubgraphContext<{ readonly roles: RolesService }>) =>
      services.roles.one(role as Role),
  },
  access: {
    Query: { roles: access('authenticated'), role: access('authenticated') },
    Mutation: { updateRole: access('write:users') },
    RoleDefinition: { '*': access('authenticated') },
  },
});
