import { Decimal } from 'decimal.js';
import type { EntityManager } from 'typeorm';
import { jsonOf, query, sql } from '../../shared/database/sql';
import { demoId } from '../../shared/demo/demo-id';
import { dayAgo, insertRows } from '../../shared/demo/insert-rows';
import type { NewCredit } from '../allocations/allocations';
import type { PaymentMethod } from '../payments/payment-method';
import { demoAccountId } from './accounts.demo';
import type { DemoInvoice } from './invoices.demo';

const CURRENCY = 'KES';

/** How an invoice is paid: which part of it, how, and how many days ago. */
interface Habit {
  readonly part: string;
  readonly method: PaymentMethod;
  readonly ago: number;
  readonly status?: 'PENDING' | 'FAILED';
}

/** Of the issued invoices, in turn; null: nothing is paid, as `demoTermInvoices` says. */
const HABITS: readonly (Habit | null)[] = [
  { part: '1', method: 'MOBILE_MONEY', ago: 33 },
  { part: '0.5', method: 'MOBILE_MONEY', ago: 28 },
  null,
  { part: '1', method: 'BANK_TRANSFER', ago: 25 },
  { part: '1.1', method: 'BANK_TRANSFER', ago: 21 },
  { part: '1', method: 'CASH', ago: 14 },
  { part: '0.25', method: 'CARD', ago: 9 },
  null,
  { part: '1', method: 'CHEQUE', ago: 3, status: 'PENDING' },
  { part: '1', method: 'CHEQUE', ago: 12, status: 'FAILED' },
];

/** Money of which nobody knows whose it is. */
const SUSPENDED = [
  {
    reference: 'FT26301KQ7',
    method: 'BANK_TRANSFER',
    amount: '12000.00',
    note: 'School fees',
    status: 'OPEN',
  },
  { reference: 'SKE4M2X9QA', method: 'MOBILE_MONEY', amount: '4500.00', note: 'Lunch Grace', status: 'OPEN' },
  { reference: 'SKF7P1R3ZB', method: 'MOBILE_MONEY', amount: '8000.00', note: 'STU-9', status: 'OPEN' },
  { reference: 'FT26288LM2', method: 'BANK_TRANSFER', amount: '300.00', note: 'Rent', status: 'RETURNED' },
] as const;

type DemoPayment = ReturnType<typeof paymentOf>;

/**
 * Writes payments of the invoices of the demo school with their entries of the ledger, and money of which nobody knows whose it is.
 * @returns what is to be settled
 */
export async function insertDemoPayments(
  transaction: EntityManager,
  invoices: readonly DemoInvoice[],
): Promise<NewCredit[]> {
  const payments = demoPayments(invoices);
  const completed = payments.filter(({ status }) => status === 'COMPLETED');
  await insertRows(
    transaction,
    'finance.payments',
    payments.map(({ account_id: _account, ...row }) => row),
  );
  await query(transaction, entriesOf(completed));
  const year = Number(dayAgo(0).slice(0, 4));
  await query(
    transaction,
    sql`insert into finance.number_counters (prefix, year, last) values ('RCP', ${year}, ${completed.length})`,
  );
  const suspended = SUSPENDED.map(suspendedRow);
  await insertRows(transaction, 'finance.suspense_payments', suspended);
  await insertRows(transaction, 'finance.payment_references', [
    ...payments
      .filter(({ status, external_reference }) => status !== 'FAILED' && external_reference !== null)
      .map(({ id, payment_method, external_reference }) => ({
        payment_method,
        external_reference,
        payment_id: id,
        suspense_payment_id: null as string | null,
      })),
    ...suspended.map(({ id, payment_method, external_reference }) => ({
      payment_method,
      external_reference,
      payment_id: null as string | null,
      suspense_payment_id: id,
    })),
  ]);
  return completed.map((payment) => ({ entryId: entryId(payment), invoiceId: payment.invoice_id }));
}

function demoPayments(invoices: readonly DemoInvoice[]): DemoPayment[] {
  let completed = 0;
  return invoices
    .filter(({ status }) => status === 'ISSUED')
    .flatMap((invoice, index) => {
      const habit = HABITS[index % HABITS.length] ?? null;
      if (habit === null) return [];
      if (habit.status === undefined) completed += 1;
      return [paymentOf(invoice, habit, completed)];
    });
}

/** @param ordinal of its receipt */
function paymentOf({ id: invoiceId, student, structure }: DemoInvoice, habit: Habit, ordinal: number) {
  const { part, method, ago, status = 'COMPLETED' } = habit;
  const amount = new Decimal(structure.amount).times(part).toFixed(2);
  const day = dayAgo(ago);
  const at = `${day}T09:00:00Z`;
  const isCompleted = status === 'COMPLETED';
  const number = `RCP-${dayAgo(0).slice(0, 4)}-${String(ordinal).padStart(6, '0')}`;
  return {
    id: demoId('payment', invoiceId),
    receipt_number: isCompleted ? number : null,
    student_id: student.id,
    student_name: `${student.givenName} ${student.familyName}`,
    invoice_id: invoiceId,
    amount,
    currency: CURRENCY,
    allocated_amount: '0.00',
    payment_method: method,
    external_reference: method === 'CASH' ? null : `${method.slice(0, 2)}-${student.number}`,
    payment_date: day,
    status,
    status_reason: status === 'FAILED' ? 'The cheque was not honoured' : null,
    completed_at: isCompleted ? at : null,
    created_at: at,
    updated_at: at,
    account_id: demoAccountId(student.number),
  };
}

const entryId = ({ id }: DemoPayment): string => demoId('ledger-entry', id);

function entriesOf(payments: readonly DemoPayment[]) {
  const entries = payments.map((payment) => ({ ...payment, entry_id: entryId(payment) }));
  return sql`insert into finance.ledger_entries
      (id, account_id, student_id, transaction_type, direction, amount, currency, description, transaction_date, payment_id)
    select entry_id, account_id, student_id, 'PAYMENT', 'CREDIT', amount, currency,
      concat_ws(' ', payment_method, external_reference), payment_date, id
    from jsonb_to_recordset(${jsonOf(entries)}) as given (entry_id uuid, account_id uuid, student_id uuid, amount numeric,
      currency text, payment_method text, external_reference text, payment_date date, id uuid)
    order by payment_date, entry_id`;
}

function suspendedRow(
  { reference, method, amount, note, status }: (typeof SUSPENDED)[number],
  index: number,
) {
  const day = dayAgo(6 + index);
  const at = `${day}T10:00:00Z`;
  const isReturned = status === 'RETURNED';
  return {
    id: demoId('suspense-payment', reference),
    status,
    amount,
    currency: CURRENCY,
    payment_method: method,
    external_reference: reference,
    account_reference: note,
    payment_date: day,
    decided_at: isReturned ? at : null,
    return_reason: isReturned ? 'Meant for the landlord' : null,
    created_at: at,
    updated_at: at,
  };
}
