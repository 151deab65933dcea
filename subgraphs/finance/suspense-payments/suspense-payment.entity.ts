import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import {
  CreatedAt,
  Day,
  Id,
  Instant,
  Numeric,
  OneOf,
  Text,
  UpdatedAt,
  Uuid,
} from '../../shared/model/properties';
import { BelongsTo, ByUser } from '../../shared/model/relations';
import { AMOUNT, Currency } from '../money';
import { PAYER_LENGTH, Payment, REFERENCE_LENGTH } from '../payments/payment.entity';
import { PaymentMethod } from '../payments/payment-method';
import { REASON_LENGTH } from '../terms/term.entity';
import { SuspensePaymentStatus } from './suspense-payment-status';

/** Characters of what a payer wrote, or a bank's statement says. */
export const ACCOUNT_REFERENCE_LENGTH = 500;

@Model({
  table: 'finance.suspense_payments',
  description: 'Money that came, and of which nobody knew for whom.',
})
@BelongsTo<SuspensePayment>(() => Payment, 'paymentId', {
  as: 'payment',
  description: 'The payment that it became.',
})
@ByUser<SuspensePayment>('decidedBy', { as: 'decider', description: 'The user who matched or returned it.' })
export class SuspensePayment {
  @Id()
  id!: string;

  @OneOf(SuspensePaymentStatus, { description: 'Changed by transitions only.' })
  status!: SuspensePaymentStatus;

  @Numeric({ ...AMOUNT })
  amount!: string;

  @Currency()
  currency!: string;

  @OneOf(PaymentMethod)
  paymentMethod!: PaymentMethod;

  @Text({ max: REFERENCE_LENGTH, identifier: true, description: 'What the bank or the provider calls it.' })
  externalReference!: string;

  @Text({
    max: ACCOUNT_REFERENCE_LENGTH,
    nullable: true,
    description: 'What the payer wrote, in which no student and no invoice was found.',
  })
  accountReference!: string | null;

  @Text({ max: PAYER_LENGTH, nullable: true, description: 'Who paid, as the bank or the provider says.' })
  payerName!: string | null;

  @Day({ description: 'When the money came, in UTC.' })
  paymentDate!: string;

  @Uuid({ nullable: true, description: 'The payment that it became; null unless it is matched.' })
  paymentId!: string | null;

  @Uuid({
    nullable: true,
    description: 'User who matched or returned it; null before, and when the system did.',
  })
  decidedBy!: string | null;

  @Instant({ nullable: true, description: 'When that was.' })
  decidedAt!: string | null;

  @Text({ max: REASON_LENGTH, nullable: true, description: 'Why it was returned.' })
  returnReason!: string | null;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;
}

export const SuspensePaymentPage = pageTypeOf(SuspensePayment, 'SuspensePaymentPage');
