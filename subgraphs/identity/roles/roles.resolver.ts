import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Role } from '../../../schema/contract/permissions';
import { DateTimeScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { RoleDefinition } from './role-definition.type';
import { RoleEnum } from '../../shared/graph/role-enum';
import { UpdateRoleInput } from './role.input';
import type { RolesService } from './roles.service';

type Context = SubgraphContext<{ readonly roles: RolesService }>;

@Resolver(() => RoleDefinition)
export class RolesResolver {
  @Query(() => [RoleDefinition], { nullable: true, description: 'Every role and what it grants.' })
  roles(@Ctx() { services }: Context): Promise<RoleDefinition[]> {
    return services.roles.all();
  }

  @Query(() => RoleDefinition, { nullable: true, description: 'One role and what it grants.' })
  role(@Arg('role', () => RoleEnum) role: Role, @Ctx() { services }: Context): Promise<RoleDefinition> {
    return services.roles.one(role);
  }

  @Mutation(() => RoleDefinition, {
    nullable: true,
    description:
      'Changes what a role grants; its users have it with their next token, which they need at once.',
  })
  updateRole(
    @Arg('role', () => RoleEnum) role: Role,
    @Arg('input', () => UpdateRoleInput) input: UpdateRoleInput,
    @Arg('expectedUpdatedAt', () => DateTimeScalar, { nullable: true }) version: string | null | undefined,
    @Ctx() { metadata, services }: Context,
  ): Promise<RoleDefinition> {
    return services.roles.update(metadata, role, input, version ?? null);
  }
}
