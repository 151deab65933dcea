import type { EntityManager } from 'typeorm';
import type { EntryOrigin } from './entry-origin';

/** What follows for invoices from what is written into the ledger. The accounts of the students are locked. */
export interface Settlement {
  /** Pays the open invoices of students with the credit that they have. */
  settle(transaction: EntityManager, studentIds: readonly string[]): Promise<void>;
  /** Takes back what the entries of something pay, before they are reversed. */
  releaseOf(transaction: EntityManager, origin: EntryOrigin): Promise<void>;
  /** Takes back what entries pay, before they are reversed. */
  releaseEntries(transaction: EntityManager, entryIds: readonly string[]): Promise<void>;
}
