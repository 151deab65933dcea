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
 * Pays invoices with credits, both in the order given, until either or the limit is used up.
 * @param limit what may be used of the credits in all
 */
export function allocate(
  invoices: readonly OpenInvoice[],
  credits: readonly FreeCredit[],
  limit: string,
): NewAllocation[] {
  const allocations: NewAllocation[] = [];
  const free = credits.map((credit) => ({ ...credit, left: new Decimal(credit.free) }));
  let left = new Decimal(limit);
  for (const { id, due } of invoices) {
    let wanted = new Decimal(due);
    for (const credit of free) {
      const amount = Decimal.min(wanted, credit.left, left);
      if (amount.lte(0)) continue;
      const { entryId, paymentId } = credit;
      allocations.push({ invoiceId: id, entryId, paymentId, amount: amount.toFixed(AMOUNT.scale) });
      credit.left = credit.left.minus(amount);
      wanted = wanted.minus(amount);
      left = left.minus(amount);
    }
  }
  return allocations;
}
