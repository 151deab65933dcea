import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { LoginAttempt } from './login-attempt.entity';
import { Session } from './session.type';
import { SessionsResolver } from './sessions.resolver';
import { RefreshToken, StoredSession } from './stored-session.entity';
import { UserSession } from './user-session.type';

/** Signing in and out. Login has no caller yet; refresh and logout prove themselves by the refresh token. */
export const sessions = feature({
  models: [Session, UserSession, StoredSession, RefreshToken, LoginAttempt],
  resolvers: [SessionsResolver],
  access: {
    Query: { userSessions: access('authenticated') },
    Mutation: {
      login: access('public'),
      refreshSession: access('public'),
      logout: access('public'),
      endSession: access('authenticated'),
    },
    Session: { user: access('public') },
    UserSession: { '*': access('authenticated') },
  },
  withoutKey: ['login', 'refreshSession', 'logout'],
});
