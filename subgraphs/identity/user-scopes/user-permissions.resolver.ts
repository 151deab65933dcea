import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { effectiveGrants } from '../../../schema/contract/identity';
import type { Grants, Role } from '../../../schema/contract/permissions';
import { JSONScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { allPointingAt } from '../../shared/graph/row-loaders';
import { User } from '../users/user.entity';
import { assertWhole } from '../users/user-visibility';
import { SCOPES_OF_USER, UserScope } from './user-scope.entity';

/** What a role grants, as it was a minute ago at most. */
interface RoleGrants {
  grantsOf(role: Role): Promise<Grants>;
}

const scopesOfUser = allPointingAt(UserScope, 'userId', SCOPES_OF_USER);

@Resolver(() => User)
export class UserPermissionsResolver {
  @FieldResolver(() => JSONScalar, {
    description: 'What the role grants this user: permission → how far.',
  })
  async permissions(
    @Root() user: User,
    @Ctx() context: SubgraphContext<{ readonly roles: RoleGrants }>,
  ): Promise<Grants> {
    assertWhole(user);
    const { id, role } = user;
    // Only a manager's scope depends on whether there are scopes.
    const scopes = role === 'MANAGER' ? await scopesOfUser.of(context).load(id) : [];
    const grants = await context.services.roles.grantsOf(role);
    return effectiveGrants({ role, grants, scopes: scopes.map(({ orgUnitId }) => String(orgUnitId)) });
  }
}
