import { Decimal } from 'decimal.js';
import { AMOUNT } from '../money';

/** The sum of amounts, with all its digits. */
export function totalOf(rows: readonly { readonly amount: string }[]): string {
  return Decimal.sum(0, ...rows.map(({ amount }) => amount)).toFixed(AMOUNT.scale);
}
