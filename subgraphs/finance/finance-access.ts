import { IsmError } from '../../schema/contract/errors';
import { levelOf, type Identity } from '../../schema/contract/identity';

/**
 * Money belongs to no org unit: whoever may write finances may write all of them.
 * @throws FORBIDDEN, UNAUTHENTICATED
 */
export function assertMayWriteFinances(caller: Identity | null): void {
  if (levelOf(caller, 'write:finances') === 'all') return;
  throw new IsmError(caller ? 'FORBIDDEN' : 'UNAUTHENTICATED');
}
