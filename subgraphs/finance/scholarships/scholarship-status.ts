import { registerEnumType } from 'type-graphql';

export const ScholarshipStatus = {
  AWARDED: 'AWARDED',
  APPLIED: 'APPLIED',
  REVOKED: 'REVOKED',
} as const;
export type ScholarshipStatus = keyof typeof ScholarshipStatus;

registerEnumType(ScholarshipStatus, {
  name: 'ScholarshipStatus',
  description: 'Whether a scholarship is promised, is in the ledger, or was taken back.',
});
