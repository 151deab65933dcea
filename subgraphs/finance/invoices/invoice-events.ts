import { z } from 'zod';
import { sql, type Sql } from '../../shared/database/sql';
import { defineEvent, type Occurrence } from '../../shared/events/define-event';
import type { RowOccurrence } from '../../shared/events/outbox';
import type { Invoice } from './invoice.entity';

const invoice = z.object({
  invoice_number: z.string(),
  student_id: z.guid(),
  due_date: z.iso.date().describe('Last day to pay, in UTC'),
});

export const invoiceIssued = defineEvent('invoice.issued', 1, invoice, {
  entity: 'Invoice',
  description: 'An invoice was issued. Credit of the student may have paid it already.',
});

export const invoiceDueSoon = defineEvent('invoice.due_soon', 1, invoice, {
  entity: 'Invoice',
  description: 'An invoice that is not paid is due within the days of the setting. It is told once of each.',
});

export const invoiceOverdue = defineEvent('invoice.overdue', 1, invoice, {
  entity: 'Invoice',
  description: 'An invoice was not paid in time. It is told once of each.',
});

export const invoiceCancelled = defineEvent('invoice.cancelled', 1, invoice, {
  entity: 'Invoice',
  description: 'An issued invoice is no longer to be paid.',
});

/** What an event tells of an issued invoice. How much it is about only those learn who may read it. */
export function ofInvoice({ id, invoiceNumber, studentId, dueDate }: Invoice): Occurrence<typeof invoice> {
  if (invoiceNumber === null) throw new Error('an issued invoice has a number');
  return {
    entityId: id,
    data: { invoice_number: invoiceNumber, student_id: studentId, due_date: dueDate },
  };
}

/** The same of rows of a statement. @param rows `` sql`from moved` `` */
export function ofInvoiceRows(rows: Sql): RowOccurrence<typeof invoice> {
  return {
    rows,
    entityId: sql`id`,
    data: {
      invoice_number: sql`invoice_number`,
      student_id: sql`student_id`,
      due_date: sql`due_date`,
    },
  };
}
