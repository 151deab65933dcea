import type { Identity } from '../../../schema/contract/identity';

/**
 * The id of the caller's own user. Null for machines and for people of an external issuer: they have no user here, and their
 * id, which another system chose, may be that of another person here.
 */
export function currentUserId(caller: Identity | null): string | null {
  return caller?.kind === 'user' && caller.sessionId !== null ? caller.userId : null;
}
