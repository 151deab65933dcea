import type { ScholarshipStatus } from './scholarship-status';

export type ScholarshipTransition = 'APPLY' | 'REVOKE';

/** One step of the lifecycle. */
interface Step {
  readonly from: readonly ScholarshipStatus[];
  readonly to: ScholarshipStatus;
}

/** The lifecycle of scholarships. */
export const LIFECYCLE: Readonly<Record<ScholarshipTransition, Step>> = {
  APPLY: { from: ['AWARDED'], to: 'APPLIED' },
  REVOKE: { from: ['AWARDED', 'APPLIED'], to: 'REVOKED' },
};
