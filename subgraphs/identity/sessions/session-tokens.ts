import type { EntityManager } from 'typeorm';
import type { Grants, Role } from '../../../schema/contract/permissions';
import { REFRESH_TOKEN_LIFE, type SessionEffect } from '../../../schema/contract/session';
import type { AccessTokens } from '../keys/access-tokens';
import { ACCESS_TOKEN_LIFE } from '../keys/token-life';
import { newToken } from '../random-tokens';
import type { User } from '../users/user.entity';

/** A refresh token names its session, so that the gateway knows which one it renews (`sessionIdOf`). */
export function newRefreshToken(sessionId: string): string {
  return `${sessionId}.${newToken()}`;
}

export interface OpenedSession {
  readonly user: User;
  readonly effect: SessionEffect;
}

/** What the tokens of a session tell. */
export interface SessionHolder {
  readonly user: User;
  readonly sessionId: string;
  readonly scopes: readonly string[];
  readonly grants: Grants;
}

/** What decides the rights of a user, besides the user. */
export interface RightsOfUsers {
  readonly scopes: {
    /** Org units whose subtrees are the user's scope. */
    rootsOf(userId: string, transaction: EntityManager): Promise<string[]>;
  };
  readonly roles: {
    /** What a role grants now. */
    currentGrantsOf(role: Role, transaction: EntityManager): Promise<Grants>;
  };
}

/** The tokens that a session gives its user. */
export class SessionTokens {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly rights: RightsOfUsers,
  ) {}

  /** Reads what the tokens tell, in the transaction that opens or renews the session. */
  async holder(transaction: EntityManager, user: User, sessionId: string): Promise<SessionHolder> {
    const scopes = await this.rights.scopes.rootsOf(user.id, transaction);
    return {
      user,
      sessionId,
      scopes,
      grants: await this.rights.roles.currentGrantsOf(user.role, transaction),
    };
  }

  async issue(
    { user, sessionId, scopes, grants }: SessionHolder,
    refreshToken: string,
  ): Promise<OpenedSession> {
    const { id: userId, sub, email, role } = user;
    const identity = { kind: 'user', userId, sub, email, role, scopes, grants, sessionId } as const;
    return {
      user,
      effect: {
        kind: 'issued',
        accessToken: await this.tokens.issue(identity),
        refreshToken,
        accessExpiresIn: ACCESS_TOKEN_LIFE,
        refreshExpiresIn: REFRESH_TOKEN_LIFE,
      },
    };
  }
}
