import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { IdentityContext } from '../services';
import { RegisterInput } from './register.input';
import { User } from './user.entity';

@Resolver(() => User)
export class UsersResolver {
  @Query(() => User, { nullable: true, description: 'The user who asks.' })
  me(@Ctx() { identity, services }: IdentityContext): Promise<User> {
    return services.users.me(identity);
  }

  @Mutation(() => User, { nullable: true, description: 'Creates a login of role STUDENT.' })
  register(
    @Arg('input', () => RegisterInput) input: RegisterInput,
    @Ctx() { services }: IdentityContext,
  ): Promise<User> {
    return services.users.register(input);
  }

  @FieldResolver(() => String)
  fullName(@Root() { givenName, familyName }: User): string {
    return `${givenName} ${familyName}`;
  }
}
