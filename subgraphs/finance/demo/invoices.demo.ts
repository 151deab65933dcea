import type { EntityManager } from 'typeorm';
import { query, sql } from '../../shared/database/sql';
import { demoId } from '../../shared/demo/demo-id';
import { dayAgo, insertRows } from '../../shared/demo/insert-rows';
import {
  DEMO_ISSUED_DAYS_AGO,
  DEMO_REMINDED_DAYS_BEFORE,
  demoTermInvoices,
} from '../../shared/demo/invoices';
import type { DemoStudent } from '../../shared/demo/students';
import { demoAccountId } from './accounts.demo';
import type { DemoFeeStructure } from './fee-structures.demo';

const CURRENCY = 'KES';

/** An invoice of the demo school. */
export interface DemoInvoice {
  readonly id: string;
  readonly student: DemoStudent;
  readonly structure: DemoFeeStructure;
  readonly status: 'DRAFT' | 'ISSUED' | 'CANCELLED';
  /** Null of a draft. */
  readonly number: string | null;
  readonly dueDate: string;
}

/** Invoices of the fees of class groups for their active students; who has paid of them is written with the payments. */
export function demoInvoices(structures: readonly DemoFeeStructure[]): readonly DemoInvoice[] {
  return demoTermInvoices().map(({ student, group, status, number, dueDate }) => {
    const structure = structures.find(({ classGroup }) => classGroup.id === group.id);
    if (!structure) throw new Error('every class group has fees');
    const id = demoId('invoice', `${student.number}/${structure.name}`);
    return { id, student, structure, status, number, dueDate };
  });
}

/** Writes the invoices of the demo school with their entries of the ledger. */
export async function insertDemoInvoices(
  transaction: EntityManager,
  invoices: readonly DemoInvoice[],
): Promise<void> {
  const day = dayAgo(DEMO_ISSUED_DAYS_AGO);
  const at = `${day}T08:00:00Z`;
  await insertRows(
    transaction,
    'finance.invoices',
    invoices.map(({ id, student, structure, status, number, dueDate }) => ({
      ...{
        id,
        invoice_number: number,
        student_id: student.id,
        status,
        due_date: dueDate,
        currency: CURRENCY,
      },
      student_name: `${student.givenName} ${student.familyName}`,
      ...{
        description: structure.name,
        lines: structure.lines,
        amount: structure.amount,
        paid_amount: '0.00',
      },
      ...{ term_id: structure.term.id, fee_structure_id: structure.id },
      issued_at: status === 'DRAFT' ? null : at,
      cancelled_at: status === 'CANCELLED' ? at : null,
      cancel_reason: status === 'CANCELLED' ? 'Pays at another school' : null,
      ...{ created_at: at, updated_at: at },
    })),
  );
  const issued = invoices.filter(({ status }) => status !== 'DRAFT');
  await query(
    transaction,
    sql`insert into finance.number_counters (prefix, year, last) values ('INV', ${day.slice(0, 4)}::int, ${issued.length})`,
  );
  const charges = issued.flatMap((invoice) => chargesOf(invoice, day));
  await query(transaction, entriesOf(charges));
  await query(transaction, entriesOf(charges.filter(({ reversed }) => reversed).map(reversalOf)));
}

/** Notes what the jobs of the last days would have noted of invoices that are not paid. */
export async function remindOfDemoInvoices(transaction: EntityManager): Promise<void> {
  await query(
    transaction,
    sql`update finance.invoices set reminded_on = due_date - ${DEMO_REMINDED_DAYS_BEFORE}::int, overdue_since = due_date + 1
      where status in ('ISSUED', 'PARTLY_PAID') and due_date < current_date`,
  );
}

type Charge = ReturnType<typeof chargesOf>[number];

function chargesOf({ id, student, structure, status }: DemoInvoice, day: string) {
  return structure.lines.map(({ description, feeType, amount, orgUnitId }, index) => ({
    id: demoId('ledger-entry', `${id}/${index}`),
    account_id: demoAccountId(student.number),
    student_id: student.id,
    transaction_type: feeType,
    direction: 'DEBIT',
    ...{ amount, currency: CURRENCY, description, transaction_date: day },
    ...{ org_unit_id: orgUnitId, invoice_id: id, reverses_id: null as string | null },
    reversed: status === 'CANCELLED',
  }));
}

function reversalOf(charge: Charge): Charge {
  const reversal = demoId('ledger-entry', `reversal of ${charge.id}`);
  return {
    ...charge,
    id: reversal,
    direction: 'CREDIT',
    description: 'Pays at another school',
    reverses_id: charge.id,
  };
}

const entriesOf = (charges: readonly Charge[]) => sql`insert into finance.ledger_entries
    (id, account_id, student_id, transaction_type, direction, amount, currency, description, transaction_date, org_unit_id,
      invoice_id, reverses_id)
  select id, account_id, student_id, transaction_type, direction, amount, currency, description, transaction_date, org_unit_id,
    invoice_id, reverses_id
  from json_populate_recordset(null::finance.ledger_entries, ${JSON.stringify(charges)})`;
