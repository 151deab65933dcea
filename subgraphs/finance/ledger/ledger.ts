import type { EntityManager } from 'typeorm';
import { invalidInput } from '../../../schema/contract/errors';
import { userIdOf, type Identity } from '../../../schema/contract/identity';
import type { StudentAccount } from '../student-accounts/student-account.entity';
import type { StudentAccountsRepository } from '../student-accounts/student-accounts.repository';
import type { LedgerEntry } from './ledger-entry.entity';
import type { LedgerEntriesRepository } from './ledger-entries.repository';
import type { EntryOrigin } from './entry-origin';
import type { NewEntry, Reversal } from './new-entry';

/** For whom accounts are locked. */
export interface AccountLock {
  /** Who acts; accounts that are opened say so. */
  readonly caller: Identity | null;
  /** The currency that was sent; an account in another one is an error of the input. Default: any. */
  readonly currency?: string | null | undefined;
}

/**
 * The ledger as the features that move money write it. All of them lock the accounts first, so that the work on the money of one student is
 * done one after the other. The balances follow in the database.
 */
export class Ledger {
  /** @param currency of accounts that are opened without one */
  constructor(
    private readonly accounts: StudentAccountsRepository,
    private readonly entries: LedgerEntriesRepository,
    private readonly currency: string,
  ) {}

  /** Locks the account of a student until the transaction ends, and opens it when there is none. @throws BAD_USER_INPUT at `currency` */
  async lockAccount(
    transaction: EntityManager,
    studentId: string,
    lock: AccountLock,
  ): Promise<StudentAccount> {
    const [account] = await this.lockAccounts(transaction, [studentId], lock);
    if (!account) throw new Error('the account was not opened');
    return account;
  }

  /** The same for several students, in two statements. @returns in order of the students' ids. @throws BAD_USER_INPUT at `currency` */
  async lockAccounts(
    transaction: EntityManager,
    studentIds: readonly string[],
    { caller, currency }: AccountLock,
  ): Promise<StudentAccount[]> {
    const accounts = await this.accounts.lockOf(transaction, studentIds, {
      currency: currency ?? this.currency,
      openedBy: userIdOf(caller),
    });
    const other = currency ? accounts.find((account) => account.currency !== currency) : undefined;
    if (other) throw invalidInput({ currency: [`The account is kept in ${other.currency}.`] });
    return accounts;
  }

  /** Writes an entry of a locked account. @returns it as it is read. @throws TERM_CLOSED when its day lies in a closed term */
  post(transaction: EntityManager, entry: NewEntry): Promise<LedgerEntry> {
    return this.entries.post(transaction, entry);
  }

  /** Writes entries of locked accounts with the first statement that the next step sends. @returns what that gives. @throws TERM_CLOSED */
  postWith<Result>(
    transaction: EntityManager,
    entries: readonly NewEntry[],
    next: () => Promise<Result>,
  ): Promise<Result> {
    return this.entries.postWith(transaction, entries, next);
  }

  /**
   * Takes an entry of a locked account back by one of today.
   * @returns the reversing entry, as it is read
   * @throws TERM_CLOSED when today lies in a closed term, ALREADY_REVERSED
   */
  reverse(transaction: EntityManager, entryId: string, reversal: Reversal): Promise<LedgerEntry> {
    return this.entries.reverse(transaction, entryId, reversal);
  }

  /** Takes all of something back with the first statement that the next step sends. @returns what that gives. @throws TERM_CLOSED, ALREADY_REVERSED */
  reverseWith<Result>(
    transaction: EntityManager,
    origin: EntryOrigin,
    reversal: Reversal,
    next: () => Promise<Result>,
  ): Promise<Result> {
    return this.entries.reverseWith(transaction, origin, reversal, next);
  }
}
