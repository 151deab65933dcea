import { IsmError } from '../../schema/contract/errors';
import { levelOf, type Identity } from '../../schema/contract/identity';
import type { Permission } from '../../schema/contract/permissions';

/** The org units whose subtrees a caller may act in; null: everywhere. */
export type Scope = readonly string[] | null;

/** What lies in the tree. */
interface Located {
  readonly path: readonly string[];
}

/**
 * Where the caller may use a permission.
 * @throws FORBIDDEN, UNAUTHENTICATED when the caller does not hold it
 */
export function scopeOf(identity: Identity | null, permission: Permission): Scope {
  const level = levelOf(identity, permission);
  if (!identity || !level) throw new IsmError(identity ? 'FORBIDDEN' : 'UNAUTHENTICATED');
  return level === 'all' ? null : identity.scopes;
}

/** True when the unit lies in the scope; what belongs to no unit lies only in the scope of everywhere. */
export function isInScope(scope: Scope, unit: Located | null): boolean {
  return scope === null || unit?.path.some((id) => scope.includes(id)) === true;
}

/** @throws FORBIDDEN when the unit lies outside */
export function assertInScope(scope: Scope, unit: Located | null): void {
  if (!isInScope(scope, unit)) throw new IsmError('FORBIDDEN');
}
