import { invoiceOverdue } from './invoice-events';
import { tellOfAll, type InvoiceNews } from './invoice-news';

/** Notes once of each invoice that it was not paid in time, and tells so. Clients see it at once, as the status follows from the day. */
export class OverdueInvoices {
  constructor(private readonly news: InvoiceNews) {}

  async noteAll(): Promise<{ readonly noted: number }> {
    const { invoices } = this.news;
    const noted = await tellOfAll(this.news, invoiceOverdue, (transaction, count) =>
      invoices.noteOverdue(transaction, count),
    );
    return { noted };
  }
}
