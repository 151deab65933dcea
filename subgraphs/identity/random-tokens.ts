import { createHash, randomBytes } from 'node:crypto';

/** 256 bits. */
const TOKEN_BYTES = 32;

export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** Tokens have full entropy, so a plain hash is enough: a hash from the database cannot be used as a token. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
