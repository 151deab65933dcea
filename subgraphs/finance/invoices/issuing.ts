import type { EntityManager } from 'typeorm';
import { IsmError, invalidInput } from '../../../schema/contract/errors';
import { userIdOf, type Identity } from '../../../schema/contract/identity';
import { today } from '../../shared/runtime/today';
import type { NewEntry } from '../ledger/new-entry';
import type { StudentAccount } from '../student-accounts/student-account.entity';
import type { Invoice } from './invoice.entity';
import type { InvoicesRepository } from './invoices.repository';

/** What issuing needs of the ledger. */
export interface InvoiceLedger {
  /** @throws TERM_CLOSED */
  postWith<Result>(
    transaction: EntityManager,
    entries: readonly NewEntry[],
    next: () => Promise<Result>,
  ): Promise<Result>;
}

/** Pays open invoices with the credit of their students. */
export interface Settling {
  settle(transaction: EntityManager, studentIds: readonly string[]): Promise<void>;
}

/** Issued invoices that are to be charged. */
export interface Charge {
  readonly invoices: readonly Invoice[];
  /** Of their students; locked. */
  readonly accounts: readonly Pick<StudentAccount, 'id' | 'studentId'>[];
  readonly caller: Identity | null;
}

/** What follows when invoices are issued: entries of the ledger, payment by existing credit, and at last their numbers. */
export class InvoiceIssuing {
  constructor(
    private readonly invoices: InvoicesRepository,
    private readonly ledger: InvoiceLedger,
    private readonly allocations: Settling,
  ) {}

  /**
   * Charges issued invoices that have no number yet. It comes last in a transaction. The number of statements does not depend on the number
   * of invoices.
   * @returns the invoices with their numbers
   * @throws TERM_CLOSED
   */
  async charge(transaction: EntityManager, charge: Charge): Promise<Invoice[]> {
    await this.post(transaction, charge);
    return this.invoices.number(
      transaction,
      charge.invoices.map(({ id }) => id),
      Number(today().slice(0, 4)),
    );
  }

  /** The same but for the numbers, which the last statement of the transaction is to give. @throws TERM_CLOSED */
  async post(transaction: EntityManager, charge: Charge): Promise<void> {
    const { invoices } = charge;
    await this.assertOpenTerms(transaction, invoices);
    await this.ledger.postWith(transaction, entriesOf(charge), () =>
      this.allocations.settle(
        transaction,
        invoices.map(({ studentId }) => studentId),
      ),
    );
  }

  /** An invoice for a closed term would change what was reported of it. @throws TERM_CLOSED */
  private async assertOpenTerms(transaction: EntityManager, invoices: readonly Invoice[]): Promise<void> {
    const termIds = [...new Set(invoices.flatMap(({ termId }) => termId ?? []))];
    if (termIds.length > 0 && (await this.invoices.holdTerms(transaction, termIds)).includes('CLOSED'))
      throw new IsmError('TERM_CLOSED');
  }
}

/** @throws BAD_USER_INPUT for a day that has passed */
export function assertNotPast(dueDate: string): void {
  if (dueDate < today()) throw invalidInput({ dueDate: ['Must not be before today.'] });
}

/** An entry for each line, which raises what the student owes. */
function entriesOf({ invoices, accounts, caller }: Charge): NewEntry[] {
  const byStudent = new Map(accounts.map((account) => [account.studentId, account]));
  return invoices.flatMap(({ id, studentId, lines }) => {
    const account = byStudent.get(studentId);
    if (!account) throw new Error('the account of an invoice is not locked');
    return lines.map(({ feeType, amount, description, orgUnitId }): NewEntry => ({
      ...{ account, transactionType: feeType, direction: 'DEBIT', amount, description, orgUnitId },
      ...{ invoiceId: id, recordedBy: userIdOf(caller) },
    }));
  });
}
