import { Decimal } from 'decimal.js';
import { AMOUNT } from '../money';
import type { Invoice } from './invoice.entity';
import { isOpen } from './invoice-status';

/** What is still to be paid of an invoice: nothing of a draft and of a cancelled one. */
export function balanceDueOf({ status, amount, paidAmount }: Invoice): string {
  return new Decimal(isOpen(status) ? amount : paidAmount).minus(paidAmount).toFixed(AMOUNT.scale);
}
