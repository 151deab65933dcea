import type { InvoiceStatus } from './invoice-status';

export type InvoiceTransition = 'ISSUE' | 'CANCEL';

/** One step of the lifecycle. */
interface Step {
  readonly from: readonly InvoiceStatus[];
  readonly to: InvoiceStatus;
}

/** The transitions that people fire. What an issued invoice becomes besides follows from what pays it, and from the day. */
export const LIFECYCLE: Readonly<Record<InvoiceTransition, Step>> = {
  ISSUE: { from: ['DRAFT'], to: 'ISSUED' },
  CANCEL: { from: ['DRAFT', 'ISSUED', 'PARTLY_PAID', 'OVERDUE'], to: 'CANCELLED' },
};
