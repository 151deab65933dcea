import { Decimal } from 'decimal.js';
import { AMOUNT } from '../money';

/** An invoice of which something is due. */
export interface OpenInvoice {
  readonly id: string;
  readonly due: string;
}

/** A credit of which something is left. */
export interface FreeCredit {
  readonly entryId: string;
  readonly paymentId: string | null;
  readonly free: string;
}

export interface NewAllocation {
  readonly invoiceId: string;
  readonly entryId: string;
  readonly paymentId: string | null;
  readonly amount: string;
}

/**
 * Pays invoices with credits: each credit the invoice that it was meant for, then all in the order given, until either or the limit is used
 * up.
 * @param limit what may be used of the credits in all
 * @param meantFor entry → invoice. Default: none was meant for any
 */
export function allocate(
  invoices: readonly OpenInvoice[],
  credits: readonly FreeCredit[],
  limit: string,
  meantFor: ReadonlyMap<string, string | null> = new Map(),
): NewAllocation[] {
  const allocations: NewAllocation[] = [];
  const open = invoices.map(({ id, due }) => ({ id, due: new Decimal(due) }));
  const free = credits.map((credit) => ({ ...credit, left: new Decimal(credit.free) }));
  let left = new Decimal(limit);
  const pay = (invoice: (typeof open)[number], credit: (typeof free)[number]): void => {
    const amount = Decimal.min(invoice.due, credit.left, left);
    if (amount.lte(0)) return;
    const { entryId, paymentId } = credit;
    allocations.push({ invoiceId: invoice.id, entryId, paymentId, amount: amount.toFixed(AMOUNT.scale) });
    invoice.due = invoice.due.minus(amount);
    credit.left = credit.left.minus(amount);
    left = left.minus(amount);
  };
  for (const credit of free) {
    const invoice = open.find(({ id }) => id === meantFor.get(credit.entryId));
    if (invoice) pay(invoice, credit);
  }
  for (const invoice of open) for (const credit of free) pay(invoice, credit);
  return allocations;
}
