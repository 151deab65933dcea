import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { userIdOf } from '../../../schema/contract/identity';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { LoginInput } from './login.input';
import { Session } from './session.type';
import type { SessionsService } from './sessions.service';
import type { SignInService } from './sign-in.service';
import { UserSession } from './user-session.type';

type Context = SubgraphContext<{ readonly sessions: SessionsService; readonly signIn: SignInService }>;

@Resolver(() => Session)
export class SessionsResolver {
  @Query(() => [UserSession], {
    nullable: true,
    description: 'Where a user is signed in, the session used last first; without an id the caller.',
  })
  userSessions(
    @Arg('userId', () => UUIDScalar, { nullable: true }) userId: string | null | undefined,
    @Ctx() { identity, services }: Context,
  ): Promise<UserSession[]> {
    return services.sessions.openOf(identity, userId ?? userIdOf(identity) ?? '');
  }

  @Mutation(() => Session, { nullable: true, description: 'Opens a session; its tokens become cookies.' })
  async login(@Arg('input', () => LoginInput) input: LoginInput, @Ctx() context: Context): Promise<Session> {
    const { user, effect } = await context.services.signIn.login(context.metadata, input);
    context.session = effect;
    return { user };
  }

  @Mutation(() => Session, {
    nullable: true,
    description: 'Exchanges the refresh token of the cookie for new tokens.',
  })
  async refreshSession(@Ctx() context: Context): Promise<Session> {
    const { user, effect } = await context.services.sessions.refresh(context.metadata);
    context.session = effect;
    return { user };
  }

  @Mutation(() => Boolean, {
    nullable: true,
    description: 'Ends the session. Also true when there was none.',
  })
  async logout(@Ctx() context: Context): Promise<boolean> {
    await context.services.sessions.logout(context.metadata);
    context.session = { kind: 'ended' };
    return true;
  }

  @Mutation(() => Boolean, {
    nullable: true,
    description: 'Ends a session of a user; without a user of the caller.',
  })
  async endSession(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('userId', () => UUIDScalar, { nullable: true }) userId: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<boolean> {
    const { identity, metadata, services } = context;
    await services.sessions.end(metadata, userId ?? userIdOf(identity) ?? '', id);
    if (identity?.sessionId === id) context.session = { kind: 'ended' };
    return true;
  }
}
