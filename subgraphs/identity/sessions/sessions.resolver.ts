import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { IdentityContext } from '../services';
import { LoginInput } from './login.input';
import { Session } from './session.type';
import { UserSession } from './user-session.type';

@Resolver(() => Session)
export class SessionsResolver {
  @Query(() => [UserSession], {
    nullable: true,
    description: 'Where a user is signed in, the session used last first; without an id the caller.',
  })
  userSessions(
    @Arg('userId', () => UUIDScalar, { nullable: true }) userId: string | null | undefined,
    @Ctx() { identity, services }: IdentityContext,
  ): Promise<UserSession[]> {
    return services.sessions.openOf(identity, userId ?? identity?.userId ?? '');
  }

  @Mutation(() => Session, { nullable: true, description: 'Opens a session; its tokens become cookies.' })
  async login(
    @Arg('input', () => LoginInput) input: LoginInput,
    @Ctx() context: IdentityContext,
  ): Promise<Session> {
    const { user, effect } = await context.services.sessions.login(input, context.metadata);
    context.session = effect;
    return { user };
  }

  @Mutation(() => Session, {
    nullable: true,
    description: 'Exchanges the refresh token of the cookie for new tokens.',
  })
  async refreshSession(@Ctx() context: IdentityContext): Promise<Session> {
    const { refreshToken, clientAddress } = context.metadata;
    const { user, effect } = await context.services.sessions.refresh(refreshToken, clientAddress);
    context.session = effect;
    return { user };
  }

  @Mutation(() => Boolean, {
    nullable: true,
    description: 'Ends the session. Also true when there was none.',
  })
  async logout(@Ctx() context: IdentityContext): Promise<boolean> {
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
    @Ctx() context: IdentityContext,
  ): Promise<boolean> {
    const { identity, services } = context;
    await services.sessions.end(identity, userId ?? identity?.userId ?? '', id);
    if (identity?.sessionId === id) context.session = { kind: 'ended' };
    return true;
  }
}
