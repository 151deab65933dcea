import { InputType } from 'type-graphql';
import { DateField, StringField, UuidField } from '../../shared/model/constraints';
import { pickFilter } from '../../shared/model/pick';
import { REASON_LENGTH } from '../terms/term.entity';
import { SuspensePayment } from './suspense-payment.entity';

@InputType({ description: 'For whom money is of which nobody knew it: a student, or an invoice.' })
export class MatchInput {
  @UuidField({ optional: true, description: 'Required without `invoiceId`.' })
  studentId?: string | null;

  @UuidField({ optional: true, description: 'Paid first; an issued one.' })
  invoiceId?: string | null;
}

@InputType({ description: 'Why money goes back to whoever paid it.' })
export class ReturnInput {
  @StringField({ max: REASON_LENGTH })
  reason!: string;
}

@InputType({ description: 'Which money to list; all conditions must hold.' })
export class SuspensePaymentFilter extends pickFilter(SuspensePayment, ['status', 'paymentMethod']) {
  @DateField({ optional: true, description: 'Only money of this day or later.' })
  from?: string | null;

  @DateField({ optional: true, description: 'Only money of this day or earlier.' })
  to?: string | null;
}
