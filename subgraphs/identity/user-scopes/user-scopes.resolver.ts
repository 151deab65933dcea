import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { IdentityContext } from '../services';
import { User } from '../users/user.entity';
import { userById } from '../users/users.loader';
import { ScopeRoot, UserScope } from './user-scope.entity';
import { scopesByOrgUnitId, scopesByUserId } from './user-scopes.loader';

@Resolver(() => UserScope)
export class UserScopesResolver {
  @Query(() => [UserScope], { nullable: true, description: 'Where a user may act, oldest first.' })
  async userScopes(
    @Arg('userId', () => UUIDScalar) userId: string,
    @Ctx() context: IdentityContext,
  ): Promise<UserScope[]> {
    const user = await context.services.users.one(context.identity, userId);
    return scopesByUserId.of(context).load(user.id);
  }

  @Mutation(() => UserScope, {
    nullable: true,
    description: 'Lets a user act in a subtree too; ends their sessions.',
  })
  addUserScope(
    @Arg('userId', () => UUIDScalar) userId: string,
    @Arg('orgUnitId', () => UUIDScalar) orgUnitId: string,
    @Ctx() { identity, services }: IdentityContext,
  ): Promise<UserScope> {
    return services.userScopes.add(identity, userId, orgUnitId);
  }

  @Mutation(() => Boolean, { nullable: true, description: 'Takes a scope away; ends the sessions.' })
  async removeUserScope(
    @Arg('userId', () => UUIDScalar) userId: string,
    @Arg('orgUnitId', () => UUIDScalar) orgUnitId: string,
    @Ctx() { identity, services }: IdentityContext,
  ): Promise<boolean> {
    await services.userScopes.remove(identity, userId, orgUnitId);
    return true;
  }

  @FieldResolver(() => User, { nullable: true })
  user(@Root() { userId }: UserScope, @Ctx() context: IdentityContext): Promise<User | null> {
    return userById.of(context).load(userId);
  }

  @FieldResolver(() => ScopeRoot, { nullable: true })
  orgUnit(@Root() { orgUnitId }: UserScope): ScopeRoot {
    return { id: orgUnitId };
  }
}

@Resolver(() => ScopeRoot)
export class ScopeRootResolver {
  @FieldResolver(() => [UserScope], { description: 'Scopes whose root this unit is.' })
  userScopes(@Root() { id }: ScopeRoot, @Ctx() context: IdentityContext): Promise<UserScope[]> {
    return scopesByOrgUnitId.of(context).load(id);
  }
}
