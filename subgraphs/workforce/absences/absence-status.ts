import { registerEnumType } from 'type-graphql';

export const AbsenceStatus = {
  REQUESTED: 'REQUESTED',
  APPROVED: 'APPROVED',
  REJECTED: 'REJECTED',
  CANCELLED: 'CANCELLED',
} as const;
export type AbsenceStatus = keyof typeof AbsenceStatus;

registerEnumType(AbsenceStatus, { name: 'AbsenceStatus', description: 'Changed by decisions only.' });
