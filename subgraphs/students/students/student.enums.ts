import { registerEnumType } from 'type-graphql';

export const StudentStatus = {
  ACTIVE: 'ACTIVE',
  INACTIVE: 'INACTIVE',
  SUSPENDED: 'SUSPENDED',
  GRADUATED: 'GRADUATED',
} as const;
export type StudentStatus = keyof typeof StudentStatus;

registerEnumType(StudentStatus, { name: 'StudentStatus', description: 'Changed by transitions only.' });
