import { createHmac, timingSafeEqual } from 'node:crypto';

/** Ms that the clocks of two machines, and the way between them, may differ. */
const WINDOW_MS = 5 * 60_000;

/** HMAC-SHA256 of a message, as hexadecimal digits. */
export function hmacOf(message: string, secret: string): string {
  return createHmac('sha256', secret).update(message).digest('hex');
}

/**
 * Whether a message was signed with the secret; it takes as long for each wrong signature.
 * @param signature hexadecimal digits, in upper or lower case
 */
export function hasHmac(message: string, signature: string, secret: string): boolean {
  const expected = Buffer.from(hmacOf(message, secret));
  const given = Buffer.from(signature.toLowerCase());
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Whether something was signed within the last five minutes, or seems to be so soon. @param signedAt ms since 1970; NaN is not */
export function isLately(signedAt: number, now: number): boolean {
  return Math.abs(now - signedAt) <= WINDOW_MS;
}
