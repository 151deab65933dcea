import { InputType } from 'type-graphql';
import { DateField, StringField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { DESCRIPTION_LENGTH, Expense } from './expense.entity';

@InputType({ description: 'What was spent of a budget.' })
export class RecordExpenseInput extends pick(Expense, {
  required: ['amount', 'description'],
  optional: ['line', 'spentOn', 'reference'],
  differences: {
    line: { description: 'A line of the budget. Default: none.' },
    spentOn: { description: 'Not in the future. Default: today.' },
  },
}) {}

@InputType({ description: 'Why an expense is taken back.' })
export class ReverseExpenseInput {
  @StringField({ max: DESCRIPTION_LENGTH, description: 'Becomes the description of the reversing expense.' })
  reason!: string;
}

@InputType({ description: 'Which expenses to list; all conditions must hold.' })
export class ExpenseFilter extends pickFilter(Expense, ['budgetId', 'line', 'reference']) {
  @DateField({ optional: true, description: 'Only expenses of this day or later.' })
  from?: string | null;

  @DateField({ optional: true, description: 'Only expenses of this day or earlier; not before from.' })
  to?: string | null;
}
