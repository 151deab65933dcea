import { IsmError } from '../../../schema/contract/errors';
import { levelOf, type Identity } from '../../../schema/contract/identity';
import type { Grants } from '../../../schema/contract/permissions';

/**
 * Keeps a service account from granting more than it holds itself: through a user or service account that it creates it could
 * otherwise get all rights. People who may write users decide about all rights; the level `own` is harmless.
 * @throws FORBIDDEN
 */
export function assertMayHandOut(caller: Identity | null, grants: Grants): void {
  if (caller?.kind !== 'service') return;
  for (const [permission, level] of Object.entries(grants)) {
    if (level !== 'own' && levelOf(caller, permission as keyof Grants) !== 'all')
      throw new IsmError('FORBIDDEN', { message: `This machine client does not hold "${permission}".` });
  }
}
