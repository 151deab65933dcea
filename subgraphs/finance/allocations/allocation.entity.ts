import { Model } from '../../shared/model/model';
import { CreatedAt, Id, Instant, Numeric, Uuid } from '../../shared/model/properties';
import { BelongsTo } from '../../shared/model/relations';
import { Invoice } from '../invoices/invoice.entity';
import { LedgerEntry } from '../ledger/ledger-entry.entity';
import { AMOUNT } from '../money';
import { Payment } from '../payments/payment.entity';

@Model({
  table: 'finance.allocations',
  description: 'A part of a payment, or of another credit, that pays an invoice.',
})
@BelongsTo<Allocation>(() => Invoice, 'invoiceId', {
  as: 'invoice',
  inverse: {
    as: 'allocations',
    order: 'createdAt',
    first: 'all',
    where: { releasedAt: null },
    description: 'What pays the invoice, oldest first; what was taken back is left out.',
  },
})
@BelongsTo<Allocation>(() => Payment, 'paymentId', {
  as: 'payment',
  inverse: {
    as: 'allocations',
    order: 'createdAt',
    first: 'all',
    where: { releasedAt: null },
    description: 'What the payment pays, oldest first; what was taken back is left out.',
  },
})
@BelongsTo<Allocation>(() => LedgerEntry, 'entryId', {
  as: 'entry',
  description: 'The credit in the ledger.',
})
export class Allocation {
  @Id()
  id!: string;

  @Uuid()
  invoiceId!: string;

  @Uuid({ description: 'The entry of the ledger that the money comes from.' })
  entryId!: string;

  @Uuid({ nullable: true, description: 'The payment that the money comes from; null for another credit.' })
  paymentId!: string | null;

  @Numeric({ ...AMOUNT })
  amount!: string;

  @CreatedAt()
  createdAt!: string;

  @Instant({
    nullable: true,
    description: 'When the money was taken back from the invoice; null while it pays it.',
  })
  releasedAt!: string | null;
}
