import type { PaymentStatus } from './payment-status';

export type PaymentTransition = 'COMPLETE' | 'FAIL' | 'REVERSE';

/** One step of the lifecycle. */
interface Step {
  readonly from: readonly PaymentStatus[];
  readonly to: PaymentStatus;
}

/** The payment lifecycle: four states, three transitions. */
export const LIFECYCLE: Readonly<Record<PaymentTransition, Step>> = {
  COMPLETE: { from: ['PENDING'], to: 'COMPLETED' },
  FAIL: { from: ['PENDING'], to: 'FAILED' },
  REVERSE: { from: ['COMPLETED'], to: 'REVERSED' },
};
