/**
 * The access vocabulary: roles, permissions and which role holds which permission at which level.
 * An access policy names a permission, never a role.
 */
export const ROLES = [
  'ADMIN',
  'MANAGER',
  'SUPERVISOR',
  'VIEWER',
  'EMPLOYEE',
  'INSTRUCTOR',
  'STUDENT',
  'STAFF',
] as const;
export type Role = (typeof ROLES)[number];

/**
 * The level of a permission, that is for which rows it counts: `all` rows; rows within the caller's org-unit `scope`; the
 * caller's `own` rows; rows of the students whom the caller's employee teaches, `taught`; all rows for those whose own employee does
 * the `job` that the feature names.
 */
export const PERMISSION_LEVELS = ['all', 'scope', 'own', 'taught', 'job'] as const;
export type PermissionLevel = (typeof PERMISSION_LEVELS)[number];

export const PERMISSIONS = [
  'read:profile',
  'write:profile',
  'read:users',
  'write:users',
  'read:audit_logs',
  'write:audit_logs',
  'read:workforce',
  'write:structure',
  'write:workforce',
  'transition:workforce',
  'propose:workforce',
  'request:absence',
  'read:salaries',
  'write:salaries',
  'read:settings',
  'write:settings',
  'read:students',
  'write:students',
  'read:grades',
  'write:grades',
  'read:curriculum',
  'write:curriculum',
  'read:finances',
  'write:finances',
  'read:notifications',
  'send:notifications',
  'manage:notifications',
  'manage:operations',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** Held by no role: an administrator gives them to machine clients only. */
export const MACHINE_PERMISSIONS: readonly Permission[] = ['write:audit_logs'];

export type Grants = Readonly<Partial<Record<Permission, PermissionLevel>>>;

/** What everybody holds. */
const ofOneself = {
  'read:profile': 'own',
  'write:profile': 'own',
  'read:notifications': 'own',
} as const;

/**
 * Role → permission → level. `transition:workforce` is the part of `write:workforce` that fires state transitions:
 * STAFF writes employees but does not fire transitions.
 */
export const ROLE_GRANTS: Readonly<Record<Role, Grants>> = {
  ADMIN: {
    ...ofOneself,
    'read:users': 'all',
    'write:users': 'all',
    'read:audit_logs': 'all',
    'read:workforce': 'all',
    'write:structure': 'all',
    'write:workforce': 'all',
    'transition:workforce': 'all',
    'propose:workforce': 'all',
    'request:absence': 'own',
    'read:salaries': 'all',
    'write:salaries': 'all',
    'read:settings': 'all',
    'write:settings': 'all',
    'read:students': 'all',
    'write:students': 'all',
    'read:grades': 'all',
    'write:grades': 'all',
    'read:curriculum': 'all',
    'write:curriculum': 'all',
    'read:finances': 'all',
    'write:finances': 'all',
    'read:notifications': 'all',
    'send:notifications': 'all',
    'manage:notifications': 'all',
    'manage:operations': 'all',
  },
  MANAGER: {
    ...ofOneself,
    'read:workforce': 'all',
    'write:structure': 'scope',
    'write:workforce': 'scope',
    'transition:workforce': 'scope',
    'propose:workforce': 'scope',
    'request:absence': 'own',
    'read:settings': 'all',
    'read:students': 'all',
    'read:curriculum': 'all',
    'send:notifications': 'scope',
  },
  SUPERVISOR: {
    ...ofOneself,
    'read:workforce': 'all',
    'propose:workforce': 'scope',
    'request:absence': 'own',
    'read:settings': 'all',
    'read:curriculum': 'all',
  },
  VIEWER: {
    ...ofOneself,
    'read:workforce': 'all',
    'read:settings': 'all',
    'read:students': 'all',
    'read:grades': 'all',
    'read:curriculum': 'all',
    'read:finances': 'all',
  },
  EMPLOYEE: {
    ...ofOneself,
    'read:workforce': 'own',
    'request:absence': 'own',
    'read:salaries': 'own',
    'read:curriculum': 'all',
  },
  INSTRUCTOR: {
    ...ofOneself,
    'read:workforce': 'own',
    'request:absence': 'own',
    'read:salaries': 'own',
    'read:students': 'all',
    'write:students': 'taught',
    'read:grades': 'all',
    'write:grades': 'taught',
    'read:curriculum': 'all',
    'write:curriculum': 'all',
    'send:notifications': 'taught',
  },
  STUDENT: {
    ...ofOneself,
    'read:students': 'own',
    'write:students': 'own',
    'read:grades': 'own',
    'read:curriculum': 'all',
    'read:finances': 'own',
  },
  STAFF: {
    ...ofOneself,
    'read:users': 'all',
    'read:workforce': 'all',
    'write:workforce': 'all',
    'request:absence': 'own',
    'read:salaries': 'job',
    'write:salaries': 'job',
    'read:settings': 'all',
    'read:students': 'all',
    'write:students': 'all',
    'read:grades': 'all',
    'read:curriculum': 'all',
    'read:finances': 'all',
    'write:finances': 'all',
    'send:notifications': 'all',
    'manage:notifications': 'all',
  },
};

/** Grants of a role name; a name outside the vocabulary holds nothing. */
export function grantsOf(role: string): Grants {
  return Object.hasOwn(ROLE_GRANTS, role) ? ROLE_GRANTS[role as Role] : {};
}
