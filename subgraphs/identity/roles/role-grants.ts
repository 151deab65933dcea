import { invalidInput } from '../../../schema/contract/errors';
import {
  MACHINE_PERMISSIONS,
  PERMISSIONS,
  PERMISSION_LEVELS,
  ROLE_GRANTS,
  ROLES,
  type Grants,
  type Permission,
  type PermissionLevel,
  type Role,
} from '../../../schema/contract/permissions';

/** Without these nobody could restore withdrawn permissions. */
const KEPT_BY_ADMIN: readonly Permission[] = ['read:users', 'write:users'];

/**
 * The levels at which a role may hold a permission: those that some role has in the seed. Features know only these levels; an
 * unknown level might be taken for `all`.
 */
export function possibleLevels(permission: Permission): PermissionLevel[] {
  const seeded = new Set(ROLES.map((role) => ROLE_GRANTS[role][permission]));
  return PERMISSION_LEVELS.filter((level) => seeded.has(level));
}

/** The grants in an input. @throws BAD_USER_INPUT with all errors */
export function grantsFor(role: Role, value: unknown): Grants {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalidInput({ permissions: ['Must be an object of permissions.'] });
  const entries = Object.entries(value as Record<string, unknown>);
  const errors = entries.flatMap(([name, level]) => errorsOf(name, level));
  const grants = Object.fromEntries(entries) as Grants;
  if (role === 'ADMIN') {
    const lost = KEPT_BY_ADMIN.filter((permission) => grants[permission] !== 'all');
    errors.push(...lost.map((permission) => `ADMIN keeps "${permission}" for all rows.`));
  }
  if (errors.length > 0) throw invalidInput({ permissions: errors });
  return grants;
}

function errorsOf(name: string, level: unknown): string[] {
  const permission = PERMISSIONS.find((known) => known === name);
  if (!permission) return [`"${name}" is no permission.`];
  if (MACHINE_PERMISSIONS.includes(permission)) return [`"${name}" is for machine clients only.`];
  const possible = possibleLevels(permission);
  if (possible.some((known) => known === level)) return [];
  return [`"${name}" must be ${possible.map((known) => `"${known}"`).join(' or ')}.`];
}

/** What a change takes away, and what it gives. */
export function changedGrants(before: Grants, after: Grants): [withdrawn: Grants, granted: Grants] {
  const except = (grants: Grants, others: Grants): Grants =>
    Object.fromEntries(
      Object.entries(grants).filter(([permission, level]) => others[permission as Permission] !== level),
    );
  return [except(before, after), except(after, before)];
}

/** What a change grants and withdraws, `read:users all`, for the audit log. */
export function differenceOf(before: Grants, after: Grants): { granted: string[]; withdrawn: string[] } {
  const [old, now] = [linesOf(before), linesOf(after)];
  return {
    granted: now.filter((line) => !old.includes(line)),
    withdrawn: old.filter((line) => !now.includes(line)),
  };
}

function linesOf(grants: Grants): string[] {
  return Object.entries(grants)
    .map(([permission, level]) => `${permission} ${level}`)
    .sort();
}
