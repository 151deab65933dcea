import { InputType } from 'type-graphql';
import { pick } from '../../shared/model/pick';
import { StringField } from '../../shared/model/constraints';
import { Payment } from '../payments/payment.entity';
import { REASON_LENGTH } from '../terms/term.entity';

@InputType({ description: 'Money that goes back to whoever paid it.' })
export class RefundInput extends pick(Payment, {
  required: ['amount'],
  differences: { amount: { description: 'No more than the credit of the account.' } },
}) {
  @StringField({ max: REASON_LENGTH, description: 'Shown in the ledger.' })
  reason!: string;
}
