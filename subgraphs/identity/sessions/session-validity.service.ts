import type { Identity } from '../../../schema/contract/identity';
import { isUuid } from '../../../schema/contract/scalars';
import type { SessionsRepository } from './sessions.repository';

/** Whether machine clients still have the credentials that their tokens were issued for. */
export interface MachineCredentials {
  isCurrent(id: string, credentialId: string): Promise<boolean>;
}

/** Whether what a token says still holds. */
export class SessionValidityService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly machines: MachineCredentials,
  ) {}

  /**
   * True while the session is open and the role grants what it granted, or the secret is current. The user of an external
   * issuer has no session here: only the role counts.
   */
  async of({ kind, userId, sessionId, role, grants }: Identity): Promise<boolean> {
    if (kind === 'service') {
      return isUuid(sessionId) && isUuid(userId) && this.machines.isCurrent(userId, sessionId);
    }
    const isOfSession = isUuid(sessionId) && isUuid(userId);
    if (role === null || (sessionId !== null && !isOfSession)) return false;
    return this.sessions.isActive(sessionId, role, grants ?? null);
  }
}
