import { z } from 'zod';
import { defineEvent, type Occurrence } from '../../shared/events/define-event';
import type { Invoice } from './invoice.entity';
import { balanceDueOf } from './balance-due';

/** What is told of an invoice. */
const INVOICE = z.object({
  invoice_id: z.uuid(),
  invoice_number: z.string().nullable(),
  student_id: z.uuid(),
  amount: z.string(),
  balance_due: z.string(),
  currency: z.string(),
  due_date: z.string(),
});

export const invoiceIssued = defineEvent('invoice.issued', 1, INVOICE, {
  entity: 'Invoice',
  description: 'A student owes the amount of an invoice; a part of it may be paid already.',
});

export const invoiceOverdue = defineEvent('invoice.overdue', 1, INVOICE, {
  entity: 'Invoice',
  description: 'An invoice was not paid in time; told once of each.',
});

export const invoiceCancelled = defineEvent('invoice.cancelled', 1, INVOICE, {
  entity: 'Invoice',
  description: 'An issued invoice is no longer to be paid.',
});

/** What an event tells of an invoice. */
export function ofInvoice(invoice: Invoice): Occurrence<typeof INVOICE> {
  const { id, invoiceNumber, studentId, amount, currency, dueDate } = invoice;
  return {
    entityId: id,
    data: {
      ...{ invoice_id: id, invoice_number: invoiceNumber, student_id: studentId },
      ...{ amount, balance_due: balanceDueOf(invoice), currency, due_date: dueDate },
    },
  };
}
