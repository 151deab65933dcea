import type { EnrollmentStatus } from './enrollment-status';

export type EnrollmentTransition = 'COMPLETE' | 'DROP';

/** One step of the lifecycle. */
interface Step {
  readonly from: EnrollmentStatus;
  readonly to: EnrollmentStatus;
}

/** The enrollment lifecycle: an enrollment ends once. */
export const LIFECYCLE: Readonly<Record<EnrollmentTransition, Step>> = {
  COMPLETE: { from: 'ACTIVE', to: 'COMPLETED' },
  DROP: { from: 'ACTIVE', to: 'DROPPED' },
};
