import type { StudentAccount } from '../student-accounts/student-account.entity';
import type { LedgerEntry } from './ledger-entry.entity';

/** An entry that is to be written. */
export type NewEntry = Pick<LedgerEntry, 'transactionType' | 'direction' | 'amount' | 'recordedBy'> &
  Partial<Pick<LedgerEntry, 'description' | 'orgUnitId' | 'invoiceId' | 'paymentId' | 'scholarshipId'>> & {
    /** Default: the database gives one. */
    readonly id?: string;
    /** Locked by the transaction. */
    readonly account: Pick<StudentAccount, 'id'>;
    /** Default: today. */
    readonly transactionDate?: string | null | undefined;
  };

/** Why entries are taken back, and by which user; null: by the system. */
export interface Reversal {
  readonly reason: string;
  readonly recordedBy: string | null;
}
