import { Model } from '../../shared/model/model';
import { Day, Instant, ListOf, Numeric, OneOf, Text, Uuid } from '../../shared/model/properties';
import { AMOUNT, Currency } from '../money';
import { PART, PAYER_LENGTH, REFERENCE_LENGTH } from '../payments/payment.entity';
import { PaymentMethod } from '../payments/payment-method';
import { PaymentStatus } from '../payments/payment-status';

@Model({ description: 'What a payment has paid of an invoice.' })
export class ReceiptLine {
  @Text({ max: 20 })
  invoiceNumber!: string;

  @Numeric({ ...AMOUNT })
  amount!: string;
}

@Model({ description: 'What a payer gets in writing.' })
export class Receipt {
  @Text({ max: 20 })
  receiptNumber!: string;

  @Instant({ description: 'When the payment was completed.' })
  issuedAt!: string;

  @OneOf(PaymentStatus, { description: 'COMPLETED, or REVERSED: then the receipt is not valid any more.' })
  status!: PaymentStatus;

  @Uuid()
  paymentId!: string;

  @Text({ max: 301, description: "The student's name when the payment was recorded." })
  studentName!: string;

  @Text({ max: PAYER_LENGTH, nullable: true })
  payerName!: string | null;

  @Numeric({ ...AMOUNT })
  amount!: string;

  @Currency()
  currency!: string;

  @OneOf(PaymentMethod)
  paymentMethod!: PaymentMethod;

  @Text({ max: REFERENCE_LENGTH, nullable: true })
  externalReference!: string | null;

  @Day({ description: 'When the money came, in UTC.' })
  paymentDate!: string;

  @Numeric({ ...PART, description: 'What of it is credit of the account now.' })
  creditAmount!: string;

  @ListOf(() => ReceiptLine, { computed: true, description: 'The invoices that it pays now, by number.' })
  lines!: ReceiptLine[];
}
