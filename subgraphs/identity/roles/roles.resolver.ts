import { Ctx, Query, Resolver } from 'type-graphql';
import type { IdentityContext } from '../services';
import { RoleDefinition } from './role-definition.type';

@Resolver(() => RoleDefinition)
export class RolesResolver {
  @Query(() => [RoleDefinition], { nullable: true, description: 'Every role and what it grants.' })
  roles(@Ctx() { services }: IdentityContext): Promise<RoleDefinition[]> {
    return services.roles.all();
  }
}
