import { invoiceDueSoon } from './invoice-events';
import { tellOfAll, type InvoiceNews } from './invoice-news';

/** Tells once of each invoice that it will be due, as long as it can still be paid in time. */
export class InvoiceReminders {
  /** @param days before the due date; 0: nobody is reminded */
  constructor(
    private readonly news: InvoiceNews,
    private readonly days: number,
  ) {}

  async remindAll(): Promise<{ readonly reminded: number }> {
    if (this.days === 0) return { reminded: 0 };
    const { invoices } = this.news;
    const reminded = await tellOfAll(this.news, invoiceDueSoon, (transaction, count) =>
      invoices.noteDueSoon(transaction, this.days, count),
    );
    return { reminded };
  }
}
