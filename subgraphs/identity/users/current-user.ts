import type { Identity } from '../../../schema/contract/identity';

/**
 * The caller's own row among the users. Null for machines, and for people of an external issuer: they have none, and
 * another system chose their id, which may be the one of somebody here.
 */
export function currentUserId(caller: Identity | null): string | null {
  return caller?.kind === 'user' && caller.sessionId !== null ? caller.userId : null;
}
