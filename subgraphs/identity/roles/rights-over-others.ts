import { IsmError } from '../../../schema/contract/errors';
import { levelOf, type Identity } from '../../../schema/contract/identity';
import { MACHINE_PERMISSIONS, type Grants, type Permission } from '../../../schema/contract/permissions';

/** About the own account, for one's own rows. Those who administer accounts act on these of everybody, and machines have no account. */
const OF_OWN_ACCOUNT: ReadonlySet<Permission> = new Set([
  'read:profile',
  'write:profile',
  'read:notifications',
]);

/** A permission that is part of another: who requests absences for others needs none for their own. */
const INCLUDED_IN: Readonly<Partial<Record<Permission, Permission>>> = {
  'request:absence': 'propose:workforce',
};

/**
 * Checks that somebody who holds these grants may be changed, signed out or made by the caller: nobody, person or machine, acts on
 * somebody with more permissions than their own. Through the other's account they could otherwise get them.
 * @param grants what the other holds, or will hold
 * @throws FORBIDDEN
 */
export function assertMayActOn(caller: Identity | null, grants: Grants): void {
  assertNoneIsLacking(
    namesOf(grants).filter((name) => !isOfOwnAccount(name, grants) && lacks(caller, name, grants)),
  );
}

/**
 * Checks that the caller may give a role these grants, or take them away: nobody hands on what they do not hold themselves.
 * @throws FORBIDDEN
 */
export function assertMayHandOn(caller: Identity | null, grants: Grants): void {
  assertNoneIsLacking(namesOf(grants).filter((name) => lacks(caller, name, grants)));
}

/**
 * Rights over own rows are held by whoever has the permission at any level. All others need the level `all`: which org units or
 * which job another level means differs from caller to caller.
 */
function lacks(caller: Identity | null, permission: Permission, grants: Grants): boolean {
  // No role holds these: people who may write users give them to machines.
  if (caller?.kind === 'user' && MACHINE_PERMISSIONS.includes(permission)) return false;
  const including = INCLUDED_IN[permission];
  if (including !== undefined && levelOf(caller, including) === 'all') return false;
  const held = levelOf(caller, permission);
  return grants[permission] === 'own' ? held === null : held !== 'all';
}

function isOfOwnAccount(permission: Permission, grants: Grants): boolean {
  return grants[permission] === 'own' && OF_OWN_ACCOUNT.has(permission);
}

function namesOf(grants: Grants): Permission[] {
  return Object.keys(grants) as Permission[];
}

function assertNoneIsLacking([missing]: readonly Permission[]): void {
  if (missing !== undefined)
    throw new IsmError('FORBIDDEN', { message: `This takes "${missing}", which you do not hold yourself.` });
}
