import type { TermStatus } from './term-status';

export type TermTransition = 'CLOSE' | 'REOPEN';

/** One step of the lifecycle. */
interface Step {
  readonly from: TermStatus;
  readonly to: TermStatus;
}

/** The lifecycle of terms. */
export const LIFECYCLE: Readonly<Record<TermTransition, Step>> = {
  CLOSE: { from: 'OPEN', to: 'CLOSED' },
  REOPEN: { from: 'CLOSED', to: 'OPEN' },
};
