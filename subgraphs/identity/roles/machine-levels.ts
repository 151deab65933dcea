import { IsmError } from '../../../schema/contract/errors';
import { levelOf, type Identity } from '../../../schema/contract/identity';
import type { Grants } from '../../../schema/contract/permissions';

/**
 * Keeps a machine from handing out, or taking over, more than it was given: by a user or a machine of its own making it
 * would have the rest. People who write users decide about all rights; own rows are everybody's.
 * @throws FORBIDDEN
 */
export function assertMayHandOut(caller: Identity | null, grants: Grants): void {
  if (caller?.kind !== 'service') return;
  for (const [permission, level] of Object.entries(grants)) {
    if (level !== 'own' && levelOf(caller, permission as keyof Grants) !== 'all')
      throw new IsmError('FORBIDDEN', { message: `This machine client does not hold "${permission}".` });
  }
}
