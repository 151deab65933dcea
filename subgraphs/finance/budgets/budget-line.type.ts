import { InputType } from 'type-graphql';
import { Model } from '../../shared/model/model';
import { pick } from '../../shared/model/pick';
import { Numeric, Text } from '../../shared/model/properties';
import { AMOUNT } from '../money';

/** Characters of the name of a line. */
export const LINE_LENGTH = 150;

/** Lines of one budget. */
export const MAX_LINES = 50;

@Model({ description: 'A part of a budget.' })
export class BudgetLine {
  @Text({ max: LINE_LENGTH, description: 'Unique within the budget.' })
  name!: string;

  @Numeric({ ...AMOUNT, description: 'Greater than 0.' })
  allocatedAmount!: string;
}

@InputType({ description: 'A part of a budget.' })
export class BudgetLineInput extends pick(BudgetLine, { required: ['name', 'allocatedAmount'] }) {}
