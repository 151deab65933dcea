import { InputType } from 'type-graphql';
import { DateField, EnumField, StringField, UuidField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { REASON_LENGTH } from '../terms/term.entity';
import { Payment } from './payment.entity';
import { NewPaymentStatus } from './payment-status';

@InputType({ description: 'Money that came: for an invoice, or for a student.' })
export class RecordPaymentInput extends pick(Payment, {
  required: ['amount', 'paymentMethod'],
  optional: ['studentId', 'invoiceId', 'currency', 'externalReference', 'payerName', 'paymentDate'],
  differences: {
    studentId: { description: 'Required without `invoiceId`.' },
    invoiceId: {
      description: 'Paid first; an issued one. What is left pays others, the one that is due first in front.',
    },
    currency: {
      description: "That of the student's account, which the first one decides. Default: the school's.",
    },
    paymentDate: { description: 'When the money came, in UTC, not in the future. Default: today.' },
  },
}) {
  @EnumField(NewPaymentStatus, { optional: true, nullable: false, description: 'Default: COMPLETED.' })
  status?: NewPaymentStatus;
}

@InputType({ description: 'Why a payment fails, or is taken back.' })
export class PaymentReasonInput {
  @StringField({ max: REASON_LENGTH })
  reason!: string;
}

@InputType({ description: 'Which payments to list; all conditions must hold.' })
export class PaymentFilter extends pickFilter(
  Payment,
  ['studentId', 'status', 'paymentMethod', 'externalReference'],
  { studentId: 'Only payments for this student.' },
) {
  @UuidField({
    optional: true,
    description: 'Only payments that were meant for this invoice, or pay some of it.',
  })
  invoiceId?: string | null;

  @DateField({ optional: true, description: 'Only payments of this day or later.' })
  from?: string | null;

  @DateField({ optional: true, description: 'Only payments of this day or earlier.' })
  to?: string | null;
}
