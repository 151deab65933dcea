import { Decimal } from 'decimal.js';
import { dayAgo } from './insert-rows';
import { DEMO_CLASS_GROUPS, type DemoClassGroup } from './school';
import { demoStudents, type DemoStudent } from './students';

/** What a student of the demo school pays for a term. */
export const DEMO_FEES = {
  tuition: { CBC: '38500.00', BRITISH: '92000.00' },
  lunch: '9500.00',
  activities: '2750.50',
} as const;

/** Days since the invoices of the term were issued. */
export const DEMO_ISSUED_DAYS_AGO = 40;
/** Days since the invoices of every second class group were due, and until the others are. */
const DUE_BEFORE = 10;
const DUE_IN = 20;
/** Days before they are due on which it is told. */
export const DEMO_REMINDED_DAYS_BEFORE = 5;

/** Of the first students, only the very first, who has a login, has an invoice already: the fees of their class groups can be invoiced. */
const NOT_YET_INVOICED = 12;

/** Of the students, who repeats: whose invoice was cancelled, and whose is still a draft. */
const SELDOM = 30;
const CANCELLED = 7;
const DRAFT = 11;

/** Of the invoices that are to be paid, in turn, those for which no payment was made. */
export const DEMO_TURNS = 10;
const UNPAID: readonly number[] = [2, 7];

/** What a student of the demo school is to pay for the term. */
export interface DemoTermInvoice {
  readonly student: DemoStudent;
  readonly group: DemoClassGroup;
  readonly status: 'DRAFT' | 'ISSUED' | 'CANCELLED';
  /** Null of a draft. */
  readonly number: string | null;
  /** The sum of the fees. */
  readonly amount: string;
  readonly dueDate: string;
  /** False when a payment was made, or nothing is to be paid. */
  readonly isUnpaid: boolean;
}

/** Invoices of the fees of class groups for their active students. */
export function demoTermInvoices(): readonly DemoTermInvoice[] {
  const year = dayAgo(DEMO_ISSUED_DAYS_AGO).slice(0, 4);
  let issued = 0;
  let payable = 0;
  return demoStudents().flatMap((student, index): DemoTermInvoice[] => {
    const position = DEMO_CLASS_GROUPS.findIndex(({ id }) => id === student.group.id);
    const group = DEMO_CLASS_GROUPS[position];
    const isNotYet = index > 0 && index < NOT_YET_INVOICED;
    if (!group || student.status !== 'ACTIVE' || isNotYet) return [];
    const other = index % SELDOM === CANCELLED ? 'CANCELLED' : 'ISSUED';
    const status = index % SELDOM === DRAFT ? 'DRAFT' : other;
    if (status !== 'DRAFT') issued += 1;
    if (status === 'ISSUED') payable += 1;
    const { tuition, lunch, activities } = DEMO_FEES;
    return [
      {
        ...{ student, group, status },
        number: status === 'DRAFT' ? null : `INV-${year}-${String(issued).padStart(6, '0')}`,
        amount: Decimal.sum(tuition[group.framework], lunch, activities).toFixed(2),
        dueDate: dayAgo(position % 2 === 0 ? -DUE_IN : DUE_BEFORE),
        isUnpaid: status === 'ISSUED' && UNPAID.includes((payable - 1) % DEMO_TURNS),
      },
    ];
  });
}
