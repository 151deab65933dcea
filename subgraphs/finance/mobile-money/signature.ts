import { IsmError } from '../../../schema/contract/errors';
import { hasHmac, isLately } from '../../shared/runtime/hmac';

/** A body as it came, with what its headers say. */
export interface SignedMessage {
  readonly payload: string;
  /** Seconds since 1970. */
  readonly timestamp: string;
  /** HMAC-SHA256 of timestamp, point and payload, as hexadecimal digits. */
  readonly signature: string;
}

/**
 * Whoever sends an old message again, or changes one, has no valid signature.
 * @throws UNAUTHENTICATED, always with the same message
 */
export function assertSigned(message: SignedMessage, secret: string, now = Date.now()): void {
  const { payload, timestamp, signature } = message;
  const isTimely = /^\d{1,12}$/.test(timestamp) && isLately(Number(timestamp) * 1000, now);
  const isSigned = hasHmac(`${timestamp}.${payload}`, signature, secret);
  if (!isTimely || !isSigned)
    throw new IsmError('UNAUTHENTICATED', { message: 'The signature is missing, wrong or too old.' });
}
