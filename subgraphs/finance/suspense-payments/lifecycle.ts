import type { SuspensePaymentStatus } from './suspense-payment-status';

export type SuspenseTransition = 'MATCH' | 'RETURN';

/** One step of the lifecycle. */
interface Step {
  readonly from: readonly SuspensePaymentStatus[];
  readonly to: SuspensePaymentStatus;
}

/** The lifecycle of money of which nobody knew whose it was. */
export const LIFECYCLE: Readonly<Record<SuspenseTransition, Step>> = {
  MATCH: { from: ['OPEN'], to: 'MATCHED' },
  RETURN: { from: ['OPEN'], to: 'RETURNED' },
};
