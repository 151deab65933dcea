import { IsmError } from '../../schema/contract/errors';
import type { Config } from '../shared/runtime/config/config';
import type { Logger } from '../shared/runtime/logger';
import { networkOf } from '../shared/runtime/network';
import { createThrottle, type ThrottleStore } from '../shared/runtime/throttle/throttle';
import type { Throttle } from '../shared/runtime/throttle/throttle-state';
import { partOfDeadline } from '../shared/runtime/part-of-deadline';

type Name = 'login' | 'tokenRefresh' | 'logout';

/**
 * The rates of the session operations. They are counted here, for each attempt, so that aliases in a GraphQL document cannot
 * multiply attempts.
 */
export class SessionThrottles {
  private readonly throttles: Partial<Record<Name, Throttle>> = {};

  constructor(config: Config, store: ThrottleStore, logger: Logger) {
    for (const name of ['login', 'tokenRefresh', 'logout'] as const) {
      const rate = config.throttles[name];
      if (rate)
        this.throttles[name] = createThrottle({
          name,
          rate,
          store,
          patienceMs: partOfDeadline(config.subgraphs),
          logger,
        });
    }
  }

  /** @throws THROTTLED */
  login(clientAddress: string): Promise<void> {
    return this.consume('login', `address:${networkOf(clientAddress)}`);
  }

  /** @throws THROTTLED */
  registration(clientAddress: string): Promise<void> {
    return this.consume('login', `register:${networkOf(clientAddress)}`);
  }

  refresh(clientAddress: string): Promise<void> {
    return this.consume('tokenRefresh', `address:${networkOf(clientAddress)}`);
  }

  logout(clientAddress: string): Promise<void> {
    return this.consume('logout', `address:${networkOf(clientAddress)}`);
  }

  /** @throws THROTTLED */
  serviceToken(clientAddress: string): Promise<void> {
    return this.consume('tokenRefresh', `service:${networkOf(clientAddress)}`);
  }

  /** With a stolen session the password can be guessed no faster than by signing in. @throws THROTTLED */
  passwordChange(userId: string): Promise<void> {
    return this.consume('login', `password:${userId}`);
  }

  /** @throws THROTTLED */
  passwordReset(clientAddress: string): Promise<void> {
    return this.consume('login', `reset:${networkOf(clientAddress)}`);
  }

  /** Limits guesses of the password, and of which emails are taken. @throws THROTTLED */
  emailChange(userId: string): Promise<void> {
    return this.consume('login', `email:${userId}`);
  }

  /** @throws THROTTLED */
  verification(userId: string): Promise<void> {
    return this.consume('login', `verification:${userId}`);
  }

  /** False when a mailbox has got enough tokens; the caller is not told, as that would reveal that the email is known. */
  async allowsMail(userId: string): Promise<boolean> {
    const state = await this.throttles.login?.consume(`mail:${userId}`);
    return state?.allowed ?? true;
  }

  private async consume(name: Name, key: string): Promise<void> {
    const state = await this.throttles[name]?.consume(key);
    if (!state || state.allowed) return;
    throw new IsmError('THROTTLED', { retryAfter: state.resetSeconds, rateLimit: state.limit });
  }
}
