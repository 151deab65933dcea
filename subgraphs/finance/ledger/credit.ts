import { Decimal } from 'decimal.js';
import { IsmError } from '../../../schema/contract/errors';
import type { StudentAccount } from '../student-accounts/student-account.entity';

/** What goes back to a student is never more than the credit. @param account locked @throws CREDIT_EXCEEDED */
export function assertCredit(
  { balance, currency }: Pick<StudentAccount, 'balance' | 'currency'>,
  amount: string,
): void {
  const credit = Decimal.max(0, new Decimal(balance).neg());
  if (credit.lt(amount))
    throw new IsmError('CREDIT_EXCEEDED', { extensions: { credit: credit.toFixed(2), currency } });
}
