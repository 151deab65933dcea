import { randomBytes } from 'node:crypto';

/** Bytes of a key; Standard Webhooks asks for 24 to 64. */
const BYTES = 32;

/** `whsec_` and 24 to 64 bytes in base64. */
export const SECRET_PATTERN = /^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/;

/** A new secret that nobody can guess. */
export function newSecret(): string {
  return `whsec_${randomBytes(BYTES).toString('base64')}`;
}
