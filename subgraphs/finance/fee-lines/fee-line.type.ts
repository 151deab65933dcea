import { InputType } from 'type-graphql';
import { Model } from '../../shared/model/model';
import { EnumField } from '../../shared/model/constraints';
import { pick } from '../../shared/model/pick';
import { Numeric, OneOf, Text, Uuid } from '../../shared/model/properties';
import { AMOUNT } from '../money';
import { FeeType } from './fee-type';

/** Characters of what a line or an invoice is for. */
export const DESCRIPTION_LENGTH = 500;

/** Lines of one invoice or fee structure. */
export const MAX_LINES = 50;

@Model({ description: 'One thing that is charged for.' })
export class FeeLine {
  @Text({ max: DESCRIPTION_LENGTH, description: 'What it is for.' })
  description!: string;

  @OneOf(FeeType)
  feeType!: FeeType;

  @Numeric({ ...AMOUNT, description: 'Greater than 0.' })
  amount!: string;

  @Uuid({ nullable: true, description: 'The cost centre that earns it: an org unit.' })
  orgUnitId!: string | null;
}

@InputType({ description: 'One thing to charge for.' })
export class FeeLineInput extends pick(FeeLine, {
  required: ['description', 'amount'],
  optional: ['orgUnitId'],
}) {
  @EnumField(FeeType, { optional: true, description: 'Default: FEE.' })
  feeType?: FeeType | null;
}
