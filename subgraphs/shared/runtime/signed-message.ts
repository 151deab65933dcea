import { createHmac, timingSafeEqual } from 'node:crypto';
import { IsmError } from '../../../schema/contract/errors';

/** Headers of a signed message, as Standard Webhooks (standardwebhooks.com) names them. */
export const SIGNED_HEADERS = {
  id: 'webhook-id',
  timestamp: 'webhook-timestamp',
  signature: 'webhook-signature',
} as const;

/** A body to the byte, with what its headers say. */
export interface SignedMessage {
  /** Unique; the same when a message is sent again. */
  readonly id: string;
  /** When it was signed, in seconds since 1970. */
  readonly timestamp: string;
  readonly payload: string;
  /** `v1,` and the HMAC in base64; several are separated by spaces, while a secret is being replaced. */
  readonly signature: string;
}

/** Seconds that the clocks of two machines, and the way between them, may differ; as Standard Webhooks' own libraries have it. */
export const CLOCK_WINDOW = 5 * 60;

const VERSION = 'v1';

/** A secret whose other characters are base64; any other secret is a key as it is, in UTF-8. */
const ENCODED = 'whsec_';

/** Signs a message: HMAC-SHA256 of id, timestamp and body, joined by dots. @returns the value of the header */
export function signatureOf(
  { id, timestamp, payload }: Omit<SignedMessage, 'signature'>,
  secret: string,
): string {
  const key = secret.startsWith(ENCODED) ? Buffer.from(secret.slice(ENCODED.length), 'base64') : secret;
  const hmac = createHmac('sha256', key).update(`${id}.${timestamp}.${payload}`).digest('base64');
  return `${VERSION},${hmac}`;
}

/**
 * Whoever sends an old message again, or changes one, has no valid signature; it takes as long to find that for each wrong one.
 * @param secret null: nobody can sign
 * @param now ms since 1970
 * @throws UNAUTHENTICATED, always with the same message
 */
export function assertSigned(message: SignedMessage, secret: string | null, now = Date.now()): void {
  if (secret !== null && isLately(message.timestamp, now) && hasSignature(message, secret)) return;
  throw new IsmError('UNAUTHENTICATED', { message: 'The signature is missing, wrong or too old.' });
}

function isLately(timestamp: string, now: number): boolean {
  return /^\d{1,12}$/.test(timestamp) && Math.abs(now / 1000 - Number(timestamp)) <= CLOCK_WINDOW;
}

function hasSignature(message: SignedMessage, secret: string): boolean {
  if (message.id === '') return false;
  const expected = Buffer.from(signatureOf(message, secret));
  return message.signature
    .split(' ')
    .map((one) => Buffer.from(one))
    .some((given) => given.length === expected.length && timingSafeEqual(given, expected));
}
