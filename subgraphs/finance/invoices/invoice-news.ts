import type { DataSource, EntityManager } from 'typeorm';
import { runTransaction } from '../../shared/database/transaction';
import { emitted, type EventOutbox } from '../../shared/events/outbox';
import { ofInvoice, type invoiceOverdue } from './invoice-events';
import type { Invoice } from './invoice.entity';
import type { InvoicesRepository } from './invoices.repository';

/** Invoices of one transaction. */
const CHUNK = 500;

/** What a job that tells of invoices works with. */
export interface InvoiceNews {
  readonly dataSource: DataSource;
  readonly invoices: InvoicesRepository;
  readonly events: Pick<EventOutbox, 'emit'>;
}

/**
 * Tells of invoices that time has brought somewhere, each in the transaction that notes it.
 * @param note notes at most so many in the transaction, and returns them
 * @returns how many were noted
 */
export async function tellOfAll(
  { dataSource, events }: InvoiceNews,
  type: typeof invoiceOverdue,
  note: (transaction: EntityManager, count: number) => Promise<readonly Invoice[]>,
): Promise<number> {
  let all = 0;
  for (;;) {
    const noted = await runTransaction(dataSource, async (transaction) => {
      const invoices = await note(transaction, CHUNK);
      await events.emit(
        transaction,
        invoices.map((invoice) => emitted(type, ofInvoice(invoice))),
      );
      return invoices.length;
    });
    all += noted;
    if (noted < CHUNK) return all;
  }
}
