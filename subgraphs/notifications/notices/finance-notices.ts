import { z } from 'zod';
import type { NoticeSources } from '../peers/notice-sources';
import { circleOf, STUDENT_AND_GUARDIANS } from './audiences';
import { notice, type Notice } from './notice';
import { asItIs, day, money } from './variable-values';

const KIND = 'FINANCE';
const data = z.object({ student_id: z.string() });

const PAYABLE: readonly string[] = ['ISSUED', 'PARTLY_PAID', 'OVERDUE'];

type Asked = NonNullable<Awaited<ReturnType<NoticeSources['invoice']>>>;

/** A notice about an invoice. @param isTrue whether there is still something to tell when it is handled */
const ofInvoice = (event: string, isTrue: (invoice: Asked) => boolean): Notice =>
  notice({
    ...{ name: event, event, kind: KIND, audience: STUDENT_AND_GUARDIANS, data },
    variables: ['student', 'invoice_number', 'amount', 'balance_due', 'due_date'],
    message: async ({ entityId, data: { student_id } }, sources) => {
      const [invoice, student] = await Promise.all([sources.invoice(entityId), sources.student(student_id)]);
      if (!invoice || !student) return { nobody: 'The invoice or its student is gone.' };
      if (!isTrue(invoice)) return { nobody: `The invoice is ${invoice.status} by now.` };
      return {
        recipients: circleOf(student_id, student, KIND),
        values: {
          student: asItIs(student.fullName),
          invoice_number: asItIs(invoice.invoiceNumber ?? ''),
          amount: money(invoice.amount, invoice.currency),
          balance_due: money(invoice.balanceDue, invoice.currency),
          due_date: day(invoice.dueDate),
        },
      };
    },
  });

/** A notice about a payment. */
const ofPayment = (event: string): Notice =>
  notice({
    ...{ name: event, event, kind: KIND, audience: STUDENT_AND_GUARDIANS, data },
    variables: ['student', 'amount', 'payment_date', 'receipt_number'],
    message: async ({ entityId, data: { student_id } }, sources) => {
      const [payment, student] = await Promise.all([sources.payment(entityId), sources.student(student_id)]);
      if (!payment || !student) return { nobody: 'The payment or its student is gone.' };
      return {
        recipients: circleOf(student_id, student, KIND),
        values: {
          student: asItIs(student.fullName),
          amount: money(payment.amount, payment.currency),
          payment_date: day(payment.paymentDate),
          receipt_number: asItIs(payment.receiptNumber ?? ''),
        },
      };
    },
  });

const isPayable = ({ status }: Asked): boolean => PAYABLE.includes(status);
const isCancelled = ({ status }: Asked): boolean => status === 'CANCELLED';

/** What payers are told. */
export const FINANCE_NOTICES: readonly Notice[] = [
  ofInvoice('invoice.issued', (invoice) => !isCancelled(invoice)),
  ofInvoice('invoice.due_soon', isPayable),
  ofInvoice('invoice.overdue', isPayable),
  ofInvoice('invoice.cancelled', isCancelled),
  ofPayment('payment.received'),
  ofPayment('payment.reversed'),
];
