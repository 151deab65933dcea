import { registerEnumType } from 'type-graphql';
import { Model } from '../../shared/model/model';
import { Flag, OneOf, Text } from '../../shared/model/properties';
import { REFERENCE_LENGTH } from '../payments/payment.entity';

export const CallbackOutcome = {
  RECORDED: 'RECORDED',
  SUSPENDED: 'SUSPENDED',
} as const;
export type CallbackOutcome = keyof typeof CallbackOutcome;

registerEnumType(CallbackOutcome, {
  name: 'CallbackOutcome',
  description:
    'What money of a provider is: a payment of a student, or put aside until somebody knows whose it is.',
});

@Model({ description: 'What became of money of which a provider told. It says nothing about the student.' })
export class MobileMoneyReceipt {
  @Text({ max: REFERENCE_LENGTH })
  transactionId!: string;

  @OneOf(CallbackOutcome)
  outcome!: CallbackOutcome;

  @Flag({ description: 'True when the provider had told it before: nothing was done.' })
  repeated!: boolean;
}
