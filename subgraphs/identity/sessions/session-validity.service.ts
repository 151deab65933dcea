import type { Identity } from '../../../schema/contract/identity';
import type { Grants, Role } from '../../../schema/contract/permissions';
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

/** What a role was found to grant. */
interface ComparedGrants {
  /** As JSON. */
  readonly grants: string;
  /** That it had then. */
  readonly version: string;
}

/** Whether what a token says still holds. */
export class SessionValidityService {
  /** The last of each role: to read and compare all that a role grants costs more than all else of a check. */
  private readonly compared = new Map<Role, ComparedGrants>();

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
    if (!isUuid(sessionId)) return false;
    return grants ? this.isActive(sessionId, role, grants) : this.sessions.isOpen(sessionId);
  }

  /** True when the session is open and the role still grants what the token says. */
  private async isActive(sessionId: string, role: Role, grants: Grants): Promise<boolean> {
    const stated = JSON.stringify(grants);
    const compared = this.compared.get(role);
    // What the whole comparison says decides whenever this one does not say yes.
    if (compared?.grants === stated && (await this.sessions.isOpenSince(sessionId, role, compared.version)))
      return true;
    const { isOpen, isCurrent, grantsVersion } = await this.sessions.stateOf(sessionId, role, stated);
    if (isCurrent && grantsVersion !== null)
      this.compared.set(role, { grants: stated, version: grantsVersion });
    return isOpen && isCurrent;
  }
}
