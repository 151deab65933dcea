import type { Identity } from '../../../schema/contract/identity';

/**
 * The id of the caller's own user, of which they may see and change what is theirs. Null for machines, and for people of an external
 * issuer: their sessions, passwords and data are the issuer's.
 */
export function currentUserId(caller: Identity | null): string | null {
  return caller?.kind === 'user' && caller.sessionId !== null ? caller.userId : null;
}
