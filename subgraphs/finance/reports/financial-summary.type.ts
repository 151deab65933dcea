import { Model } from '../../shared/model/model';
import { Integer, Numeric } from '../../shared/model/properties';
import { Currency, SUM } from '../money';

/** Sums of the ledger by what its entries are for. What was reversed counts for nothing. */
@Model({
  description:
    'What was charged and paid in all, in one currency. Drafts and what was cancelled or reversed do not count.',
})
export class FinancialSummary {
  @Currency()
  currency!: string;

  @Numeric({ ...SUM, description: 'Charged by invoices.' })
  totalInvoiced!: string;

  @Numeric({ ...SUM, description: 'Charged without an invoice, less what was taken off so.' })
  totalOtherCharges!: string;

  @Numeric({ ...SUM, description: 'Taken off by scholarships.' })
  totalScholarships!: string;

  @Numeric({ ...SUM, description: 'Paid by students.' })
  totalPaid!: string;

  @Numeric({ ...SUM, description: 'Paid back to students.' })
  totalRefunded!: string;

  @Numeric({ ...SUM, description: "What students owe. The credit of one does not lower another one's debt." })
  totalOutstanding!: string;

  @Numeric({ ...SUM, description: 'What students paid beyond what they were charged.' })
  totalCredit!: string;

  @Integer({ description: 'Invoices that count.' })
  invoiceCount!: number;

  @Integer({ description: 'Payments that count.' })
  paymentCount!: number;

  @Integer()
  accountCount!: number;
}
