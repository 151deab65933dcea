import { registerEnumType } from 'type-graphql';
import { today } from '../../shared/runtime/today';

export const InvoiceStatus = {
  DRAFT: 'DRAFT',
  ISSUED: 'ISSUED',
  PARTLY_PAID: 'PARTLY_PAID',
  PAID: 'PAID',
  OVERDUE: 'OVERDUE',
  CANCELLED: 'CANCELLED',
} as const;
export type InvoiceStatus = keyof typeof InvoiceStatus;

registerEnumType(InvoiceStatus, {
  name: 'InvoiceStatus',
  description: 'OVERDUE: issued or partly paid, and the due date has passed.',
});

export const NewInvoiceStatus = {
  DRAFT: 'DRAFT',
  ISSUED: 'ISSUED',
} as const;
export type NewInvoiceStatus = keyof typeof NewInvoiceStatus;

registerEnumType(NewInvoiceStatus, {
  name: 'NewInvoiceStatus',
  description: 'Whether a new invoice is issued at once.',
});

/** In these, something is due. OVERDUE is never kept: it follows from the day. */
export const OPEN_STATUSES = ['ISSUED', 'PARTLY_PAID'] as const satisfies readonly InvoiceStatus[];

/** True when something is due of an invoice of this status, as it is kept. */
export const isOpen = (status: InvoiceStatus): boolean =>
  (OPEN_STATUSES as readonly InvoiceStatus[]).includes(status);

/** What of an invoice decides the status that is shown. */
interface DueInvoice {
  readonly status: InvoiceStatus;
  readonly dueDate: string;
}

/** The status as clients see it. @param day in UTC. Default: today */
export function shownStatus({ status, dueDate }: DueInvoice, day: string = today()): InvoiceStatus {
  return isOpen(status) && dueDate < day ? 'OVERDUE' : status;
}
