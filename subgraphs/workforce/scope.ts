import { IsmError } from '../../schema/contract/errors';
import { reachOf, type Identity } from '../../schema/contract/identity';
import type { Permission } from '../../schema/contract/permissions';

/** The org units whose subtrees a caller may act in; null: everywhere. */
export type Scope = readonly string[] | null;

/** What lies in the tree. */
interface Placed {
  readonly path: readonly string[];
}

/**
 * Where the caller may use a permission.
 * @throws FORBIDDEN, UNAUTHENTICATED when the caller does not hold it
 */
export function scopeOf(identity: Identity | null, permission: Permission): Scope {
  const reach = reachOf(identity, permission);
  if (!identity || !reach) throw new IsmError(identity ? 'FORBIDDEN' : 'UNAUTHENTICATED');
  return reach === 'all' ? null : identity.scopes;
}

/** True when the unit lies in the scope; what belongs to no unit lies only in the scope of everywhere. */
export function isInScope(scope: Scope, unit: Placed | null): boolean {
  return scope === null || unit?.path.some((id) => scope.includes(id)) === true;
}

/** @throws FORBIDDEN when the unit lies outside */
export function assertInScope(scope: Scope, unit: Placed | null): void {
  if (!isInScope(scope, unit)) throw new IsmError('FORBIDDEN');
}
