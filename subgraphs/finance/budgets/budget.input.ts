import { InputType } from 'type-graphql';
import { BooleanField } from '../../shared/model/constraints';
import { ObjectList } from '../../shared/model/object-list';
import { pick, pickFilter } from '../../shared/model/pick';
import { BudgetLineInput, MAX_LINES } from './budget-line.type';
import { Budget } from './budget.entity';

const LINES = `From 1 to ${MAX_LINES}. Their sum is at most what is allocated.`;

@InputType({ description: 'A new budget.' })
export class CreateBudgetInput extends pick(Budget, {
  required: ['category', 'fiscalYear', 'allocatedAmount'],
  optional: ['orgUnitId', 'currency'],
  differences: { currency: { description: "ISO 4217 code. Default: the school's." } },
}) {
  @ObjectList(() => BudgetLineInput, { max: MAX_LINES, optional: true, description: LINES })
  lines?: BudgetLineInput[];
}

@InputType({ description: 'Changes of a budget; what is left out stays. Its currency stays in any case.' })
export class UpdateBudgetInput extends pick(Budget, {
  optional: ['category', 'fiscalYear', 'orgUnitId', 'allocatedAmount'],
}) {
  @ObjectList(() => BudgetLineInput, { max: MAX_LINES, optional: true, description: LINES })
  lines?: BudgetLineInput[];
}

@InputType({ description: 'Which budgets to list; all conditions must hold.' })
export class BudgetFilter extends pickFilter(Budget, ['fiscalYear', 'category', 'orgUnitId']) {
  @BooleanField({ optional: true, description: 'Also deleted budgets, for callers who may write them.' })
  showDeleted?: boolean | null;
}
