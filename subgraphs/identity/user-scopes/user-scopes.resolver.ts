import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { UserScope } from './user-scope.entity';
import type { UserScopesService } from './user-scopes.service';

type Context = SubgraphContext<{ readonly userScopes: UserScopesService }>;

@Resolver(() => UserScope)
export class UserScopesResolver {
  @Query(() => [UserScope], { nullable: true, description: 'Where a user may act, oldest first.' })
  userScopes(
    @Arg('userId', () => UUIDScalar) userId: string,
    @Ctx() { identity, services }: Context,
  ): Promise<UserScope[]> {
    return services.userScopes.of(identity, userId);
  }

  @Mutation(() => UserScope, {
    nullable: true,
    description: 'Lets a user act in a subtree too; ends their sessions.',
  })
  addUserScope(
    @Arg('userId', () => UUIDScalar) userId: string,
    @Arg('orgUnitId', () => UUIDScalar) orgUnitId: string,
    @Ctx() { metadata, services }: Context,
  ): Promise<UserScope> {
    return services.userScopes.add(metadata, userId, orgUnitId);
  }

  @Mutation(() => Boolean, { nullable: true, description: 'Takes a scope away; ends the sessions.' })
  async removeUserScope(
    @Arg('userId', () => UUIDScalar) userId: string,
    @Arg('orgUnitId', () => UUIDScalar) orgUnitId: string,
    @Ctx() { metadata, services }: Context,
  ): Promise<boolean> {
    await services.userScopes.remove(metadata, userId, orgUnitId);
    return true;
  }
}
