import { registerEnumType } from 'type-graphql';

export const StudentStatus = {
  ACTIVE: 'ACTIVE',
  INACTIVE: 'INACTIVE',
  SUSPENDED: 'SUSPENDED',
  GRADUATED: 'GRADUATED',
} as const;
export type StudentStatus = keyof typeof StudentStatus;

export const StudentTransition = {
  DEACTIVATE: 'DEACTIVATE',
  REACTIVATE: 'REACTIVATE',
  SUSPEND: 'SUSPEND',
  GRADUATE: 'GRADUATE',
} as const;
export type StudentTransition = keyof typeof StudentTransition;

registerEnumType(StudentTransition, {
  name: 'StudentTransition',
  description: 'A step of the student lifecycle.',
});
registerEnumType(StudentStatus, { name: 'StudentStatus', description: 'Changed by transitions only.' });
