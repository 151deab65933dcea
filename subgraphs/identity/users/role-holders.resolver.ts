import { Arg, Ctx, Directive, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { RoleDefinition } from '../roles/role-definition.type';
import type { UsersService } from './users.service';

@Resolver(() => RoleDefinition)
export class RoleHoldersResolver {
  @FieldResolver(() => [UUIDScalar], {
    nullable: true,
    description: 'Active users who have the role, by id, for other domains.',
  })
  @Directive('@inaccessible')
  activeUserIds(
    @Root() { role }: RoleDefinition,
    @Arg('after', () => UUIDScalar, { nullable: true }) after: string | null | undefined,
    @Arg('first', () => Int) first: number,
    @Ctx() { services }: SubgraphContext<{ readonly users: UsersService }>,
  ): Promise<string[]> {
    return services.users.activeIdsOf(role, after ?? null, first);
  }
}
