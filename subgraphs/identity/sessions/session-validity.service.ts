import type { Identity } from '../../../schema/contract/identity';
import { isUuid } from '../../../schema/contract/scalars';
import type { SessionsRepository } from './sessions.repository';

/** Whether those without a session here are still what their tokens were taken for. */
export interface CallersWithoutSession {
  readonly machines: {
    /** The credentials that a machine client's token was issued for. */
    isCurrent(id: string, credentialId: string): Promise<boolean>;
  };
  readonly externalUsers: {
    /** The user, role and scopes of a person of an external issuer. */
    isCurrent(caller: Identity): Promise<boolean>;
  };
}

/** Whether what a token says still holds. */
export class SessionValidityService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly others: CallersWithoutSession,
  ) {}

  /**
   * True while the session is open and the role grants what it granted; for machines while the secret is current, and for people of
   * an external issuer while their user is what it was.
   */
  async of(caller: Identity): Promise<boolean> {
    const { kind, userId, sessionId, role, grants } = caller;
    if (!isUuid(userId)) return false;
    if (kind === 'service') return isUuid(sessionId) && this.others.machines.isCurrent(userId, sessionId);
    if (role === null) return false;
    if (sessionId === null) return this.others.externalUsers.isCurrent(caller);
    return isUuid(sessionId) && this.sessions.isActive(sessionId, role, grants ?? null);
  }
}
