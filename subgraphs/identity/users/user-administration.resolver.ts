import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Role } from '../../../schema/contract/permissions';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { RoleEnum } from '../../shared/graph/role-enum';
import type { UserAdministrationService } from './user-administration.service';
import { User } from './user.entity';

type Context = SubgraphContext<{ readonly userAdministration: UserAdministrationService }>;

@Resolver()
export class UserAdministrationResolver {
  @Mutation(() => User, { nullable: true, description: 'Keeps a user out and ends their sessions.' })
  deactivateUser(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { metadata, services }: Context,
  ): Promise<User> {
    return services.userAdministration.deactivate(metadata, id);
  }

  @Mutation(() => User, { nullable: true, description: 'Lets a user sign in again.' })
  reactivateUser(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { metadata, services }: Context,
  ): Promise<User> {
    return services.userAdministration.reactivate(metadata, id);
  }

  @Mutation(() => User, { nullable: true, description: 'Gives a user another role and ends their sessions.' })
  assignRole(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('role', () => RoleEnum) role: Role,
    @Ctx() { metadata, services }: Context,
  ): Promise<User> {
    return services.userAdministration.assignRole(metadata, id, role);
  }
}
