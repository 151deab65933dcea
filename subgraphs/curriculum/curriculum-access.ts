import { IsmError } from '../../schema/contract/errors';
import { levelOf, type Identity } from '../../schema/contract/identity';

/**
 * The curriculum belongs to no org unit and to nobody: whoever may write it may write all of it.
 * @throws FORBIDDEN, UNAUTHENTICATED
 */
export function assertMayWriteCurriculum(caller: Identity | null): void {
  if (levelOf(caller, 'write:curriculum') === 'all') return;
  throw new IsmError(caller ? 'FORBIDDEN' : 'UNAUTHENTICATED');
}
