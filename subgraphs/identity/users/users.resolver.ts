import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { effectiveGrants } from '../../../schema/contract/identity';
import type { Grants } from '../../../schema/contract/permissions';
import { DateTimeScalar, JSONScalar, UUIDScalar } from '../../../schema/contract/scalars';
import { SearchablePageArgs, type Page } from '../../shared/model/page';
import type { IdentityContext } from '../services';
import { UserScope } from '../user-scopes/user-scope.entity';
import { scopesByUserId } from '../user-scopes/user-scopes.loader';
import { RegisterInput } from './register.input';
import { User, UserPage } from './user.entity';
import { CreateUserInput, UpdateUserInput, UserFilter } from './user.input';

@Resolver(() => User)
export class UsersResolver {
  @Query(() => User, { nullable: true, description: 'The user who asks.' })
  me(@Ctx() { identity, services }: IdentityContext): Promise<User> {
    return services.users.me(identity);
  }

  @Query(() => UserPage, { nullable: true })
  users(
    @Args(() => SearchablePageArgs) args: SearchablePageArgs,
    @Arg('filter', () => UserFilter, { nullable: true }) filter: UserFilter | null | undefined,
    @Ctx() { services }: IdentityContext,
  ): Page<User> {
    return services.users.page(args, filter ?? {});
  }

  @Query(() => User, { nullable: true, description: 'One user; an unknown or foreign id is NOT_FOUND.' })
  user(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: IdentityContext,
  ): Promise<User> {
    return services.users.one(identity, id);
  }

  @Mutation(() => User, {
    nullable: true,
    description: 'Creates a login of role STUDENT and mails a token for the email.',
  })
  register(
    @Arg('input', () => RegisterInput) input: RegisterInput,
    @Ctx() { metadata, services }: IdentityContext,
  ): Promise<User> {
    return services.users.register(input, metadata.clientAddress);
  }

  @Mutation(() => User, { nullable: true })
  createUser(
    @Arg('input', () => CreateUserInput) input: CreateUserInput,
    @Ctx() { identity, services }: IdentityContext,
  ): Promise<User> {
    return services.users.create(identity, input);
  }

  @Mutation(() => User, { nullable: true })
  updateUser(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => UpdateUserInput) input: UpdateUserInput,
    @Arg('expectedUpdatedAt', () => DateTimeScalar, { nullable: true }) version: string | null | undefined,
    @Ctx() { identity, services }: IdentityContext,
  ): Promise<User> {
    return services.users.update(identity, id, input, version ?? null);
  }

  @FieldResolver(() => String)
  fullName(@Root() { givenName, familyName }: User): string {
    return `${givenName} ${familyName}`.trim();
  }

  @FieldResolver(() => JSONScalar, {
    description: 'What the role grants this user: permission → how far.',
  })
  async permissions(@Root() { id, role }: User, @Ctx() context: IdentityContext): Promise<Grants> {
    // Only a manager's scope depends on whether there are scopes.
    const scopes = role === 'MANAGER' ? await scopesByUserId.of(context).load(id) : [];
    const grants = await context.services.roles.grantsOf(role);
    return effectiveGrants({ role, grants, scopes: scopes.map(({ orgUnitId }) => orgUnitId) });
  }

  @FieldResolver(() => [UserScope], { description: 'Where the user may act, oldest first.' })
  scopes(@Root() { id }: User, @Ctx() context: IdentityContext): Promise<UserScope[]> {
    return scopesByUserId.of(context).load(id);
  }
}
