import { createHmac, timingSafeEqual } from 'node:crypto';
import { IsmError } from '../../../schema/contract/errors';

/** Seconds that the clocks of two machines, and the way between them, may differ. */
const WINDOW_SECONDS = 5 * 60;

/** A body as it came, with what its headers say. */
export interface SignedMessage {
  readonly payload: string;
  /** Seconds since 1970. */
  readonly timestamp: string;
  /** Hexadecimal digits. */
  readonly signature: string;
}

/** HMAC-SHA256 of timestamp, point and payload, as hexadecimal digits. */
export function signatureOf(
  { payload, timestamp }: Omit<SignedMessage, 'signature'>,
  secret: string,
): string {
  return createHmac('sha256', secret).update(`${timestamp}.${payload}`).digest('hex');
}

/**
 * Whoever sends an old message again, or changes one, has no valid signature.
 * @throws UNAUTHENTICATED, always with the same message
 */
export function assertSigned(message: SignedMessage, secret: string, now = Date.now()): void {
  const { timestamp, signature } = message;
  const age = Math.abs(now / 1000 - Number(timestamp));
  const isTimely = /^\d{1,12}$/.test(timestamp) && age <= WINDOW_SECONDS;
  const expected = Buffer.from(signatureOf(message, secret));
  const given = Buffer.from(signature.toLowerCase());
  const isSigned = given.length === expected.length && timingSafeEqual(given, expected);
  if (!isTimely || !isSigned)
    throw new IsmError('UNAUTHENTICATED', { message: 'The signature is missing, wrong or too old.' });
}
