import { registerEnumType } from 'type-graphql';
import { ROLES, type Role } from '../../../schema/contract/permissions';

export const RoleEnum = Object.fromEntries(ROLES.map((role) => [role, role])) as { [Name in Role]: Name };

registerEnumType(RoleEnum, { name: 'Role', description: 'Decides what a user may do.' });
