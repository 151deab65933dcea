import { registerEnumType } from 'type-graphql';

export const AttendanceStatus = {
  PRESENT: 'PRESENT',
  ABSENT: 'ABSENT',
  LATE: 'LATE',
  EXCUSED: 'EXCUSED',
} as const;
export type AttendanceStatus = keyof typeof AttendanceStatus;

registerEnumType(AttendanceStatus, {
  name: 'AttendanceStatus',
  description: 'LATE: came, but late. EXCUSED: away with permission.',
});
