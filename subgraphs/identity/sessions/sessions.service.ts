import type { EntityManager } from 'typeorm';
import { IsmError } from '../../../schema/contract/errors';
import { hiddenRow } from '../../../schema/contract/hidden-rows';
import { levelOf, type Identity, type RequestMetadata } from '../../../schema/contract/identity';
import type { Role } from '../../../schema/contract/permissions';
import { isUuid } from '../../../schema/contract/scalars';
import type { Writer } from '../../shared/audit/writer';
import { REFRESH_TOKEN_LIFE, sessionIdOf } from '../../../schema/contract/session';
import { hashOf } from '../random-tokens';
import { currentUserId } from '../users/current-user';
import type { User } from '../users/user.entity';
import type { UsersRepository } from '../users/users.repository';
import { newRefreshToken, type OpenedSession, type SessionTokens } from './session-tokens';
import type { SessionsRepository } from './sessions.repository';
import type { UserSession } from './user-session.type';

/** Seconds: 90 days, after which also a stolen session that somebody keeps renewing is over. */
const SESSION_LIFE = 7_776_000;

const REFRESHED = { action: 'REFRESH_SESSION', resource: 'SESSION', id: null };
const SIGNED_OUT = { action: 'LOGOUT', resource: 'LOGOUT', id: null };

/** How often an address may try. They throw THROTTLED. */
export interface SessionThrottling {
  refresh(clientAddress: string): Promise<void>;
  logout(clientAddress: string): Promise<void>;
}

/** Who may act on whom. */
export interface RightsOverOthers {
  /** Checks that the caller may act on somebody who has this role. @throws FORBIDDEN */
  assertMayActOn(caller: Identity | null, role: Role, transaction?: EntityManager): Promise<void>;
}

/** What sessions need of the rest of the domain, and of the configuration. */
export interface SessionDependencies {
  readonly tokens: SessionTokens;
  readonly throttles: SessionThrottling;
  readonly roles: RightsOverOthers;
  /**
   * Seconds in which a used refresh token is accepted again: two tabs that refresh with the same one both succeed, and so does a
   * client whose response was lost.
   */
  readonly graceSeconds: number;
}

/** Sessions after they were opened. Each renewal, and what ends one, is written together with its entry in the audit log. */
export class SessionsService {
  constructor(
    private readonly writer: Writer,
    private readonly users: UsersRepository,
    private readonly sessions: SessionsRepository,
    private readonly needs: SessionDependencies,
  ) {}

  /**
   * Exchanges a refresh token. Replaying a used one ends the whole session: somebody else has a copy.
   * @throws UNAUTHENTICATED, THROTTLED
   */
  async refresh(request: RequestMetadata): Promise<OpenedSession> {
    const { refreshToken } = request;
    await this.writer.orThrottled(request, REFRESHED, () =>
      this.needs.throttles.refresh(request.clientAddress),
    );
    if (refreshToken === null) throw new IsmError('UNAUTHENTICATED');
    const successor = newRefreshToken(sessionIdOf(refreshToken));
    const holder = await this.writer.run(request, async (transaction, report) => {
      const used = await this.sessions.rotate(transaction, hashOf(refreshToken), hashOf(successor), {
        lifeSeconds: REFRESH_TOKEN_LIFE,
        graceSeconds: this.needs.graceSeconds,
        sessionSeconds: SESSION_LIFE,
      });
      if (!used) throw sessionEnded();
      const { userId, sessionId } = used;
      if (used.isReplay) {
        await this.sessions.endById(transaction, sessionId);
        report.rejected({ ...REFRESHED, userId, details: { reason: 'REPLAY' } });
        return null;
      }
      // Role and activity are read again: what the last token said of them may have changed.
      const user = await this.users.byId(userId, transaction);
      if (!user?.isActive) throw sessionEnded();
      report.wrote({ ...REFRESHED, userId });
      return this.needs.tokens.holder(transaction, user, sessionId);
    });
    if (!holder) throw sessionEnded();
    return this.needs.tokens.issue(holder, successor);
  }

  /** Ends the caller's session on the server; does nothing when there is none. @throws THROTTLED */
  async logout(request: RequestMetadata): Promise<void> {
    const { identity, refreshToken, clientAddress } = request;
    await this.writer.orThrottled(request, SIGNED_OUT, () => this.needs.throttles.logout(clientAddress));
    await this.writer.run(request, async (transaction, report) => {
      if (refreshToken !== null) await this.sessions.endByToken(transaction, hashOf(refreshToken));
      if (isUuid(identity?.sessionId)) await this.sessions.endById(transaction, identity.sessionId);
      report.wrote(SIGNED_OUT);
    });
  }

  /** Where a user is signed in, the session used last first. @throws NOT_FOUND for a user whom the caller may not end */
  async openOf(caller: Identity | null, userId: string): Promise<UserSession[]> {
    await this.userOf(caller, userId);
    return this.sessions.openOf(userId, isUuid(caller?.sessionId) ? caller.sessionId : null);
  }

  /** Ends a session of a user. @throws NOT_FOUND, FORBIDDEN for a user of more permissions than the caller's */
  async end(request: RequestMetadata, userId: string, sessionId: string): Promise<void> {
    const { identity: caller } = request;
    const { role } = await this.userOf(caller, userId);
    if (currentUserId(caller) !== userId) await this.needs.roles.assertMayActOn(caller, role);
    await this.writer.run(request, async (transaction, report) => {
      const isEnded = await this.sessions.endOf(transaction, userId, sessionId);
      if (!isEnded) throw new IsmError('NOT_FOUND');
      report.wrote({ action: 'END_SESSION', resource: 'SESSION', id: sessionId });
    });
  }

  /** For the user itself, and those who write users. @throws NOT_FOUND for all others */
  private async userOf(caller: Identity | null, userId: string): Promise<User> {
    const may = currentUserId(caller) === userId || levelOf(caller, 'write:users') === 'all';
    const user = await this.users.byId(userId);
    if (!user) throw new IsmError('NOT_FOUND');
    if (!may) throw hiddenRow();
    return user;
  }
}

function sessionEnded(): IsmError {
  return new IsmError('UNAUTHENTICATED', { message: 'The session has ended.' });
}
