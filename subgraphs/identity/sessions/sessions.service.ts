import { isEmail } from 'class-validator';
import { EMAIL_FORM } from '../../../schema/contract/email-form';
import type { DataSource } from 'typeorm';
import { IsmError } from '../../../schema/contract/errors';
import { levelOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import type { Grants } from '../../../schema/contract/permissions';
import type { SessionEffect } from '../../../schema/contract/session';
import { isUuid } from '../../../schema/contract/scalars';
import { noteForAudit, recordAsFailure } from '../../shared/audit/audited-mutations';
import type { Connection } from '../../shared/database/sql';
import { inTransaction } from '../../shared/audit/audited-transaction';
import { hashOf, newToken } from '../random-tokens';
import type { RolesService } from '../roles/roles.service';
import { currentUserId } from '../users/current-user';
import { hashPassword, isOutdated, passwordMatches } from '../users/passwords';
import type { User } from '../users/user.entity';
import type { HashRenewal, UsersRepository } from '../users/users.repository';
import { ACCESS_TOKEN_LIFE, type AccessTokens } from './access-tokens';
import type { LoginAttempts } from './login-attempts';
import type { LoginInput } from './login.input';
import type { RejectionPace } from './rejection-pace';
import type { SessionThrottles } from './session-throttles';
import type { SessionsRepository } from './sessions.repository';
import type { UserSession } from './user-session.type';

/** Seconds: seven days, as the REST conventions have it. */
export const REFRESH_TOKEN_LIFE = 604_800;
/** Seconds: 90 days, after which also a stolen session that somebody keeps renewing is over. */
const SESSION_LIFE = 7_776_000;
/** Seconds in which two tabs that refresh with the same token both succeed. */
const REFRESH_GRACE = 10;
/** Characters of the header that are kept. */
const MAX_USER_AGENT = 300;

export interface OpenedSession {
  readonly user: User;
  readonly effect: SessionEffect;
}

interface SessionHolder {
  readonly user: User;
  readonly sessionId: string;
  readonly scopes: readonly string[];
  readonly grants: Grants;
}

/** Each session, and what ends it, is written together with its entry in the audit log. */
export class SessionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UsersRepository,
    private readonly sessions: SessionsRepository,
    private readonly roles: RolesService,
    private readonly tokens: AccessTokens,
    private readonly throttles: SessionThrottles,
    private readonly attempts: LoginAttempts,
    private readonly pace: RejectionPace,
  ) {}

  /**
   * Opens a session. Unknown user, wrong password and inactive user are one error in equal time.
   * @throws INVALID_CREDENTIALS, THROTTLED
   */
  async login({ email, password }: LoginInput, metadata: RequestMetadata): Promise<OpenedSession> {
    const { clientAddress } = metadata;
    await this.throttles.login(clientAddress);
    const begun = performance.now();
    const user = await this.users.byEmail(email);
    const userId = user?.id ?? null;
    const isKnownDevice = await this.isKnownDevice(userId, metadata);
    const succeed = await this.attempts.begin({ userId, email, clientAddress, isKnownDevice });
    // Which account was tried, whether or not there is one; a password typed here by mistake is no e-mail address.
    if (isEmail(email, EMAIL_FORM)) noteForAudit({ email: email.toLowerCase() });
    const matches = await passwordMatches(user?.passwordHash ?? null, password);
    if (!user || !matches || !user.isActive) {
      await this.pace.keep(begun);
      throw new IsmError('INVALID_CREDENTIALS');
    }
    const renewal = await renewalOf(user.passwordHash, password);
    const refreshToken = newToken();
    const holder = await inTransaction(this.dataSource, async (transaction) => {
      await succeed(transaction);
      if (renewal) await this.users.rehash(transaction, user.id, renewal);
      const sessionId = await this.sessions.open(
        transaction,
        user,
        hashOf(refreshToken),
        REFRESH_TOKEN_LIFE,
        {
          clientAddress,
          userAgent: metadata.userAgent?.slice(0, MAX_USER_AGENT) ?? null,
        },
      );
      if (sessionId === null) throw new IsmError('INVALID_CREDENTIALS');
      return this.holder(transaction, user, sessionId);
    });
    return this.opened(holder, refreshToken);
  }

  /**
   * Exchanges a refresh token. Replaying a used one ends the whole session: somebody else has a copy.
   * @throws UNAUTHENTICATED, THROTTLED
   */
  async refresh(refreshToken: string | null, clientAddress: string): Promise<OpenedSession> {
    await this.throttles.refresh(clientAddress);
    if (refreshToken === null) throw new IsmError('UNAUTHENTICATED');
    const successor = newToken();
    const lives = {
      lifeSeconds: REFRESH_TOKEN_LIFE,
      graceSeconds: REFRESH_GRACE,
      sessionSeconds: SESSION_LIFE,
    };
    const done = await inTransaction(this.dataSource, async (transaction) => {
      const used = await this.sessions.rotate(transaction, hashOf(refreshToken), hashOf(successor), lives);
      if (!used) return null;
      if (used.isReplay) {
        await this.sessions.endById(transaction, used.sessionId);
        recordAsFailure({ reason: 'REPLAY' });
        return { user: { id: used.userId }, sessionId: null };
      }
      // Role and activity are read again: what the last token said of them may have changed.
      const user = await this.users.byId(transaction, used.userId);
      if (!user?.isActive) throw sessionEnded();
      return this.holder(transaction, user, used.sessionId);
    });
    if (!done?.sessionId) throw sessionEnded();
    return this.opened(done, successor);
  }

  /** Ends the caller's session on the server; does nothing when there is none. @throws THROTTLED */
  async logout({ identity, refreshToken, clientAddress }: RequestMetadata): Promise<void> {
    await this.throttles.logout(clientAddress);
    await inTransaction(this.dataSource, async (transaction) => {
      if (refreshToken !== null) await this.sessions.endByToken(transaction, hashOf(refreshToken));
      if (isUuid(identity?.sessionId)) await this.sessions.endById(transaction, identity.sessionId);
    });
  }

  /** Where a user is signed in, the session used last first. @throws NOT_FOUND for a user whom the caller may not end */
  async openOf(caller: Identity | null, userId: string): Promise<UserSession[]> {
    await this.assertMayEnd(caller, userId);
    return this.sessions.openOf(userId, isUuid(caller?.sessionId) ? caller.sessionId : null);
  }

  /** Ends a session of a user. @throws NOT_FOUND */
  async end(caller: Identity | null, userId: string, sessionId: string): Promise<void> {
    await this.assertMayEnd(caller, userId);
    const ended = await inTransaction(this.dataSource, (transaction) =>
      this.sessions.endOf(transaction, userId, sessionId),
    );
    if (!ended) throw new IsmError('NOT_FOUND');
  }

  /** The user itself, and those who write users. */
  private async assertMayEnd(caller: Identity | null, userId: string): Promise<void> {
    const may = currentUserId(caller) === userId || levelOf(caller, 'write:users') === 'all';
    const [user] = may ? await this.users.byIds([userId]) : [];
    if (!user) throw new IsmError('NOT_FOUND');
  }

  /** Asked for nobody too, so that an unknown email costs the same. */
  private isKnownDevice(userId: string | null, metadata: RequestMetadata): Promise<boolean> {
    const { identity, clientAddress, refreshToken } = metadata;
    if (userId !== null && currentUserId(identity) === userId) return Promise.resolve(true);
    return this.sessions.isKnownDevice(userId, clientAddress, refreshToken && hashOf(refreshToken));
  }

  /** What the tokens of a session tell, read in the transaction that opens or renews it. */
  private async holder(transaction: Connection, user: User, sessionId: string): Promise<SessionHolder> {
    const scopes = await this.users.scopesOf(transaction, user.id);
    return { user, sessionId, scopes, grants: await this.roles.currentGrantsOf(user.role, transaction) };
  }

  private async opened(
    { user, sessionId, scopes, grants }: SessionHolder,
    refreshToken: string,
  ): Promise<OpenedSession> {
    const { id: userId, sub, email, role } = user;
    const accessToken = await this.tokens.issue({
      kind: 'user',
      userId,
      sub,
      email,
      role,
      scopes,
      grants,
      sessionId,
    });
    return {
      user,
      effect: {
        kind: 'issued',
        accessToken,
        refreshToken,
        accessExpiresIn: ACCESS_TOKEN_LIFE,
        refreshExpiresIn: REFRESH_TOKEN_LIFE,
      },
    };
  }
}

/** The password is known only now: a hash of another system, or with old parameters, is replaced. */
async function renewalOf(oldHash: string | null, password: string): Promise<HashRenewal | null> {
  if (oldHash === null || !isOutdated(oldHash)) return null;
  return { oldHash, newHash: await hashPassword(password) };
}

function sessionEnded(): IsmError {
  return new IsmError('UNAUTHENTICATED', { message: 'The session has ended.' });
}
