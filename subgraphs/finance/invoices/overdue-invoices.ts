import type { DataSource } from 'typeorm';
import { runTransaction } from '../../shared/database/transaction';
import { emitted, type EventOutbox } from '../../shared/events/outbox';
import { invoiceOverdue, ofInvoice } from './invoice-events';
import type { InvoicesRepository } from './invoices.repository';

/** Invoices of one transaction. */
const CHUNK = 500;

/** Notes once of each invoice that it was not paid in time, and tells so. Clients see it at once, as the status follows from the day. */
export class OverdueInvoices {
  constructor(
    private readonly dataSource: DataSource,
    private readonly invoices: InvoicesRepository,
    private readonly events: Pick<EventOutbox, 'emit'>,
  ) {}

  async noteAll(): Promise<{ readonly noted: number }> {
    let noted = 0;
    for (let last = CHUNK; last === CHUNK; noted += last) last = await this.noteSome();
    return { noted };
  }

  /** @returns how many were noted */
  private noteSome(): Promise<number> {
    return runTransaction(this.dataSource, async (transaction) => {
      const noted = await this.invoices.noteOverdue(transaction, CHUNK);
      await this.events.emit(
        transaction,
        noted.map((invoice) => emitted(invoiceOverdue, ofInvoice(invoice))),
      );
      return noted.length;
    });
  }
}
