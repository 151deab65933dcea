import type { Identity } from '../../../schema/contract/identity';
import { isUuid } from '../../../schema/contract/scalars';
import type { ServiceAccountsService } from '../service-accounts/service-accounts.service';
import type { SessionsRepository } from './sessions.repository';

/** Whether what a token says still holds. */
export class StandingService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly serviceAccounts: ServiceAccountsService,
  ) {}

  /**
   * True while the session is open and the role grants what it granted, or the secret is current; the user of an external
   * issuer has neither and stands.
   */
  async of({ kind, userId, sessionId, role, grants }: Identity): Promise<boolean> {
    if (kind === 'user' && sessionId === null) return true;
    if (!isUuid(sessionId) || !isUuid(userId)) return false;
    if (kind === 'service') return this.serviceAccounts.isCurrent(userId, sessionId);
    return role !== null && this.sessions.stands(sessionId, role, grants ?? null);
  }
}
