import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Identity } from '../../schema/contract/identity';
import { sessionIdOf } from '../../schema/contract/session';

/** Sessions whose token is kept, so that a request of theirs costs no hash. */
const CACHED_TOKENS = 10_000;

/** Keeps these tokens apart from whatever else is signed with the same key. */
const PURPOSE = 'csrftoken';

/**
 * The CSRF tokens of sessions. A token is the signed id of its session: nobody can make one up, that of another session is worth
 * nothing, and it stays the same until the session ends, so no process has to keep it.
 */
export class CsrfTokens {
  private readonly key: KeyObject;
  private readonly made = new LRUCache<string, string>({ max: CACHED_TOKENS });

  /** @param secret shared by all gateway processes */
  constructor(secret: string) {
    this.key = createSecretKey(Buffer.from(secret));
  }

  /** The token of the session that a refresh token belongs to. */
  ofRefreshToken(refreshToken: string): string {
    return this.of(sessionIdOf(refreshToken));
  }

  /** The token of a caller's session; of the caller when an external issuer keeps the session. */
  ofIdentity({ sessionId, userId }: Identity): string {
    return this.of(sessionId ?? userId);
  }

  private of(sessionId: string): string {
    const known = this.made.get(sessionId);
    if (known !== undefined) return known;
    const token = createHmac('sha256', this.key).update(`${PURPOSE}:${sessionId}`).digest('base64url');
    this.made.set(sessionId, token);
    return token;
  }
}

/** Compares without telling by the time how much is right. */
export function isSameToken(expected: string, given: string | undefined): boolean {
  if (given === undefined) return false;
  const [left, right] = [Buffer.from(expected), Buffer.from(given)];
  return left.length === right.length && timingSafeEqual(left, right);
}
