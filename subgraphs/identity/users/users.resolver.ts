import { Arg, Args, Ctx, Directive, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { DateTimeScalar, UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { Reads } from '../../shared/graph/reads';
import { SearchablePageArgs, type Page } from '../../shared/model/page';
import { User, UserPage } from './user.entity';
import { CreateUserInput, RegisterInput, UpdateUserInput, UserFilter } from './user.input';
import type { UsersService } from './users.service';

type Context = SubgraphContext<{ readonly users: UsersService }>;

@Resolver(() => User)
export class UsersResolver {
  @Query(() => User, { nullable: true, description: 'The user who asks.' })
  me(@Ctx() { identity, services }: Context): Promise<User> {
    return services.users.me(identity);
  }

  @Query(() => UserPage, { nullable: true })
  users(
    @Args(() => SearchablePageArgs) args: SearchablePageArgs,
    @Arg('filter', () => UserFilter, { nullable: true }) filter: UserFilter | null | undefined,
    @Ctx() { services }: Context,
  ): Page<User> {
    return services.users.page(args, filter ?? {});
  }

  @Query(() => User, { nullable: true, description: 'One user; an unknown or foreign id is NOT_FOUND.' })
  user(@Arg('id', () => UUIDScalar) id: string, @Ctx() { identity, services }: Context): Promise<User> {
    return services.users.one(identity, id);
  }

  @Mutation(() => User, {
    nullable: true,
    description: 'Creates a login of role STUDENT and mails a token for the email.',
  })
  register(
    @Arg('input', () => RegisterInput) input: RegisterInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<User> {
    return services.users.register(metadata, input);
  }

  @Mutation(() => User, { nullable: true })
  createUser(
    @Arg('input', () => CreateUserInput) input: CreateUserInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<User> {
    return services.users.create(metadata, input);
  }

  @Mutation(() => User, { nullable: true })
  updateUser(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => UpdateUserInput) input: UpdateUserInput,
    @Arg('expectedUpdatedAt', () => DateTimeScalar, { nullable: true }) version: string | null | undefined,
    @Ctx() { metadata, services }: Context,
  ): Promise<User> {
    return services.users.update(metadata, id, input, version ?? null);
  }

  @FieldResolver(() => String)
  @Directive('@constraint(maxLength: 511)')
  @Reads('givenName', 'familyName')
  fullName(@Root() { givenName, familyName }: Pick<User, 'givenName' | 'familyName'>): string {
    return `${givenName} ${familyName}`.trim();
  }
}
