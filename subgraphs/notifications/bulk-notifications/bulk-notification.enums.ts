import { registerEnumType } from 'type-graphql';

export const BulkNotificationStatus = {
  PENDING: 'PENDING',
  IN_PROGRESS: 'IN_PROGRESS',
  COMPLETED: 'COMPLETED',
  CANCELLED: 'CANCELLED',
  FAILED: 'FAILED',
} as const;
export type BulkNotificationStatus = keyof typeof BulkNotificationStatus;

export const Audience = {
  STUDENTS: 'STUDENTS',
  GUARDIANS: 'GUARDIANS',
  BOTH: 'BOTH',
} as const;
export type Audience = keyof typeof Audience;

registerEnumType(BulkNotificationStatus, {
  name: 'BulkNotificationStatus',
  description:
    'How far the job of a bulk notification is. What becomes of its notifications is counted besides.',
});
registerEnumType(Audience, {
  name: 'Audience',
  description: 'Whom a class group means: its students, their guardians, or both.',
});
