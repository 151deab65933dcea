import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Role } from '../../../schema/contract/permissions';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { IdentityContext } from '../services';
import { RoleEnum, User } from './user.entity';

@Resolver()
export class UserAdministrationResolver {
  @Mutation(() => User, { nullable: true, description: 'Keeps a user out and ends their sessions.' })
  deactivateUser(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: IdentityContext,
  ): Promise<User> {
    return services.userAdministration.deactivate(identity, id);
  }

  @Mutation(() => User, { nullable: true, description: 'Lets a user sign in again.' })
  reactivateUser(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: IdentityContext,
  ): Promise<User> {
    return services.userAdministration.reactivate(identity, id);
  }

  @Mutation(() => User, { nullable: true, description: 'Gives a user another role and ends their sessions.' })
  assignRole(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('role', () => RoleEnum) role: Role,
    @Ctx() { identity, services }: IdentityContext,
  ): Promise<User> {
    return services.userAdministration.assignRole(identity, id, role);
  }
}
