import { z } from 'zod';
import { sql, type Sql } from '../../shared/database/sql';
import { defineEvent } from '../../shared/events/define-event';
import type { Occurrence } from '../../shared/events/define-event';
import type { RowOccurrence } from '../../shared/events/outbox';
import type { Payment } from './payment.entity';

const PAYMENT = z.object({
  payment_id: z.uuid(),
  student_id: z.uuid(),
  payment_method: z.string(),
  payment_date: z.iso.date(),
  receipt_number: z.string().nullable(),
});

export const PAYMENT_RECEIVED = defineEvent('payment.received', 1, PAYMENT, {
  entity: 'Payment',
  description: 'Money came for a student, and is in the ledger.',
});

export const PAYMENT_REVERSED = defineEvent('payment.reversed', 1, PAYMENT, {
  entity: 'Payment',
  description: 'A payment was taken back: it pays nothing any more.',
});

/** What an event tells of a payment. */
export function ofPayment(payment: Payment): Occurrence<typeof PAYMENT> {
  const { id, studentId, paymentMethod, paymentDate, receiptNumber } = payment;
  return {
    entityId: id,
    data: {
      payment_id: id,
      student_id: studentId,
      payment_method: paymentMethod,
      payment_date: paymentDate,
      receipt_number: receiptNumber,
    },
  };
}

/** The same of rows of a statement. @param rows `` sql`from moved` `` */
export function ofPaymentRows(rows: Sql): RowOccurrence<typeof PAYMENT> {
  return {
    rows,
    entityId: sql`id`,
    data: {
      payment_id: sql`id`,
      student_id: sql`student_id`,
      payment_method: sql`payment_method`,
      payment_date: sql`payment_date`,
      receipt_number: sql`receipt_number`,
    },
  };
}
