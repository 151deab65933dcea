import { invalidInput } from '../../../schema/contract/errors';
import { levelOf, type Identity } from '../../../schema/contract/identity';
import { MACHINE_PERMISSIONS, PERMISSIONS, type Grants } from '../../../schema/contract/permissions';

/** The grants in an input. Nobody gives a machine more than they have. @throws BAD_USER_INPUT with all errors */
export function machineGrants(value: unknown, caller: Identity | null): Grants {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalidInput({ permissions: ['Must be an object of permissions.'] });
  const entries = Object.entries(value);
  const errors = entries.flatMap(([name, level]) => {
    const permission = PERMISSIONS.find((known) => known === name);
    if (!permission) return [`"${name}" is no permission.`];
    if (level !== 'all') return [`"${name}" must be "all".`];
    const isForMachines = caller?.kind === 'user' && MACHINE_PERMISSIONS.includes(permission);
    return isForMachines || levelOf(caller, permission) === 'all'
      ? []
      : [`You do not hold "${name}" for all rows.`];
  });
  if (entries.length === 0) errors.push('At least one permission is needed.');
  if (errors.length > 0) throw invalidInput({ permissions: errors });
  return Object.fromEntries(entries);
}
