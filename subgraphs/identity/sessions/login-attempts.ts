import { IsmError } from '../../../schema/contract/errors';
import { plainIdentifier } from '../../../schema/contract/plain-strings';
import { networkOf } from '../../shared/runtime/network';
import type { Connection } from '../../shared/database/sql';
import { hashOf } from '../random-tokens';
import type { BackOff, LoginAttemptsRepository } from './login-attempts.repository';

const BACK_OFF: BackOff = { free: 10, firstDelay: 30, longestDelay: 900 };

/** Who tries to sign in, and whether they have been here before. */
export interface Attempt {
  /** Whose email it is; null: nobody's. */
  readonly userId: string | null;
  readonly email: string;
  readonly clientAddress: string;
  /** The account was signed in from here before, or the request carries one of its sessions. */
  readonly isKnownDevice: boolean;
}

/**
 * Slows down those who guess a password. Failures count for account and address together, and for the account alone
 * over all addresses that it does not know; so a stranger can make strangers wait, and never the owner at a device of
 * theirs. An email that nobody has is counted like any other.
 */
export class LoginAttempts {
  /** @param attempts null: nobody is slowed down */
  constructor(private readonly attempts: LoginAttemptsRepository | null) {}

  /**
   * Counts an attempt as failed, by itself and before the password is looked at: whatever becomes of the attempt counts.
   * @returns to be called in the transaction that opens the session
   * @throws THROTTLED
   */
  async begin(attempt: Attempt): Promise<(transaction: Connection) => Promise<void>> {
    const { attempts } = this;
    if (!attempts) return () => Promise.resolve();
    const keys = keysOf(attempt);
    for (const key of keys) {
      const wait = await attempts.begin(key, BACK_OFF);
      if (wait > 0) throw new IsmError('THROTTLED', { retryAfter: wait });
    }
    return (transaction) => attempts.clear(transaction, keys);
  }
}

/** An account is known by its id: the database finds it by spellings of the email that are different texts here. */
function keysOf({ userId, email, clientAddress, isKnownDevice }: Attempt): string[] {
  const account = userId ?? plainIdentifier(email).toLowerCase();
  const atAddress = hashOf(`${account} ${networkOf(clientAddress)}`);
  return isKnownDevice ? [atAddress] : [atAddress, hashOf(account)];
}
