import { registerEnumType } from 'type-graphql';

export const EnrollmentStatus = {
  ACTIVE: 'ACTIVE',
  COMPLETED: 'COMPLETED',
  DROPPED: 'DROPPED',
} as const;
export type EnrollmentStatus = keyof typeof EnrollmentStatus;

registerEnumType(EnrollmentStatus, {
  name: 'EnrollmentStatus',
  description: 'An enrollment ends once: completed or dropped.',
});
