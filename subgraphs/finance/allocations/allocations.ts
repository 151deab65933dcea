import { Decimal } from 'decimal.js';
import type { EntityManager } from 'typeorm';
import type { EntryOrigin } from '../ledger/entry-origin';
import { allocate, type NewAllocation } from './allocate';
import type { AllocationsRepository, OwedInvoice, StudentCredit } from './allocations.repository';

/** A credit that has just come. All of it may pay invoices, whatever else is owed. */
export interface NewCredit {
  readonly entryId: string;
  /** Invoice that it pays first; null: the one that is due first. */
  readonly invoiceId: string | null;
}

/**
 * What pays which invoice. Whoever calls holds the locks of the students' accounts (`ledger.lockAccount`), so no two transactions use the
 * same credit or pay the same invoice.
 */
export class Allocations {
  constructor(private readonly rows: AllocationsRepository) {}

  /**
   * Pays the open invoices of students with the credit that they have: called after whatever changes what they owe. It does nothing when
   * nothing is to be done. The number of statements does not depend on the number of students.
   * @param arrived pays before older credit. Default: nothing has come
   */
  async settle(
    transaction: EntityManager,
    studentIds: readonly string[],
    arrived: readonly NewCredit[] = [],
  ): Promise<void> {
    const positions = await this.rows.openPositions(transaction, studentIds, arrived.length > 0);
    const invoices = grouped(positions.invoices);
    const credits = grouped(positions.credits);
    const meantFor = new Map(arrived.map(({ entryId, invoiceId }) => [entryId, invoiceId]));
    const allocations = [...credits].flatMap(([studentId, free]): NewAllocation[] => {
      const open = invoices.get(studentId) ?? [];
      const isNew = ({ entryId }: StudentCredit): boolean => meantFor.has(entryId);
      const limit = Decimal.max(usableCredit(open), totalOf(free.filter(isNew)));
      return allocate(open, firstOf(free, isNew), limit.toFixed(), meantFor);
    });
    if (allocations.length > 0) await this.rows.insertAll(transaction, allocations);
  }

  /** Takes back what pays the invoices: it is credit again. */
  releaseInvoices(transaction: EntityManager, invoiceIds: readonly string[]): Promise<void> {
    return this.rows.releaseInvoices(transaction, invoiceIds);
  }

  /** Takes back what the entries of something pay: called before they are reversed. */
  releaseOf(transaction: EntityManager, origin: EntryOrigin): Promise<void> {
    return this.rows.releaseOf(transaction, origin);
  }

  /** Takes back what entries of the ledger pay: called before they are reversed. */
  releaseEntries(transaction: EntityManager, entryIds: readonly string[]): Promise<void> {
    return this.rows.releaseEntries(transaction, entryIds);
  }
}

/**
 * What a student may pay invoices with: the invoices ask for more than the student owes in all, and the difference is what others
 * of the student's entries are in credit. Refunds and charges without an invoice have used up their part of it already.
 */
function usableCredit(open: readonly OwedInvoice[]): Decimal {
  const due = Decimal.sum(0, ...open.map((invoice) => invoice.due));
  return due.minus(open[0]?.balance ?? due);
}

function totalOf(credits: readonly StudentCredit[]): Decimal {
  return Decimal.sum(0, ...credits.map(({ free }) => free));
}

function grouped<Row extends OwedInvoice | StudentCredit>(rows: readonly Row[]): ReadonlyMap<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.studentId);
    if (group) group.push(row);
    else groups.set(row.studentId, [row]);
  }
  return groups;
}

/** The rows with those in front that the test finds; the others stay in their order. */
function firstOf<Row>(rows: readonly Row[], isFirst: (row: Row) => boolean): Row[] {
  return [...rows.filter(isFirst), ...rows.filter((row) => !isFirst(row))];
}
