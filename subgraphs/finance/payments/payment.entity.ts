import { Unique } from 'typeorm';
import { Counted } from '../../shared/counts/counted';
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
import { StudentReference } from '../../shared/school/student-reference';
import { Invoice } from '../invoices/invoice.entity';
import { AMOUNT, Currency } from '../money';
import { REASON_LENGTH } from '../terms/term.entity';
import { PaymentMethod } from './payment-method';
import { PaymentStatus } from './payment-status';

/** Characters of the reference by which a bank or a provider knows a payment. */
export const REFERENCE_LENGTH = 100;

/** Characters of a name of whoever pays, who may be nobody that the school knows. */
export const PAYER_LENGTH = 200;

/** Digits of a part of an amount, which may be nothing. */
export const PART = { precision: 12, scale: 2, min: '0' } as const;

@Model({
  table: 'finance.payments',
  isEntity: true,
  description: 'Money that came for a student, or is about to.',
})
@Unique('payments_receipt_number_key', ['receiptNumber'])
@BelongsTo<Payment>(() => StudentReference, 'studentId', {
  as: 'student',
  inverse: {
    as: 'payments',
    order: '-createdAt',
    first: 10,
    nullable: true,
    description: 'The payments for the student that the caller may see, latest first.',
  },
})
@BelongsTo<Payment>(() => Invoice, 'invoiceId', {
  as: 'invoice',
  description: 'The invoice that it was meant for.',
})
@ByUser<Payment>('recordedBy', { as: 'recorder', description: 'The user who recorded it.' })
@Counted<Payment>('status', 'paymentMethod')
export class Payment {
  @Id()
  id!: string;

  @Text({
    max: 20,
    nullable: true,
    identifier: true,
    description: 'Given when it is completed, `RCP-2026-000001`: without gaps within a year. Null before.',
  })
  receiptNumber!: string | null;

  @Uuid()
  studentId!: string;

  @Text({ max: 301, description: "The student's name when the payment was recorded." })
  studentName!: string;

  @Uuid({
    nullable: true,
    description: 'The invoice that it was meant for; null: the one that was due first.',
  })
  invoiceId!: string | null;

  @Numeric({ ...AMOUNT })
  amount!: string;

  @Currency()
  currency!: string;

  @Numeric({ ...PART, description: 'What of it pays invoices.' })
  allocatedAmount!: string;

  @OneOf(PaymentMethod)
  paymentMethod!: PaymentMethod;

  @Text({
    max: REFERENCE_LENGTH,
    nullable: true,
    identifier: true,
    description:
      'What the bank or the provider calls it; a payment method has it once. That of a failed payment is free again.',
  })
  externalReference!: string | null;

  @Text({ max: PAYER_LENGTH, nullable: true, description: 'Who paid, as the bank or the provider says.' })
  payerName!: string | null;

  @Day({ description: 'When the money came, in UTC.' })
  paymentDate!: string;

  @OneOf(PaymentStatus, { description: 'Changed by transitions only.' })
  status!: PaymentStatus;

  @Text({ max: REASON_LENGTH, nullable: true, description: 'Why it failed or was reversed.' })
  statusReason!: string | null;

  @Uuid({ nullable: true, description: 'User who recorded it; null when the system did.' })
  recordedBy!: string | null;

  @Instant({ nullable: true, description: 'When it was completed; null of what never was.' })
  completedAt!: string | null;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;
}

export const PaymentPage = pageTypeOf(Payment, 'PaymentPage');
