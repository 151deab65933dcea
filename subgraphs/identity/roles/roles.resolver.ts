import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Role } from '../../../schema/contract/permissions';
import { DateTimeScalar } from '../../../schema/contract/scalars';
import type { IdentityContext } from '../services';
import { RoleEnum } from '../users/user.entity';
import { RoleDefinition } from './role-definition.type';
import { UpdateRoleInput } from './role.input';

@Resolver(() => RoleDefinition)
export class RolesResolver {
  @Query(() => [RoleDefinition], { nullable: true, description: 'Every role and what it grants.' })
  roles(@Ctx() { services }: IdentityContext): Promise<RoleDefinition[]> {
    return services.roles.all();
  }

  @Query(() => RoleDefinition, { nullable: true, description: 'One role and what it grants.' })
  role(
    @Arg('role', () => RoleEnum) role: Role,
    @Ctx() { services }: IdentityContext,
  ): Promise<RoleDefinition> {
    return services.roles.one(role);
  }

  @Mutation(() => RoleDefinition, {
    nullable: true,
    description:
      'Changes what a role grants; its users have it with their next token, which they need at once.',
  })
  updateRole(
    @Arg('role', () => RoleEnum) role: Role,
    @Arg('input', () => UpdateRoleInput) { permissions }: UpdateRoleInput,
    @Arg('expectedUpdatedAt', () => DateTimeScalar, { nullable: true }) version: string | null | undefined,
    @Ctx() { identity, services }: IdentityContext,
  ): Promise<RoleDefinition> {
    return services.roles.update(identity, role, permissions, version ?? null);
  }
}
