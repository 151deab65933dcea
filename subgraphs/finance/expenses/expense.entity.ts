import { Unique } from 'typeorm';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import { CreatedAt, Day, Id, Numeric, Text, Uuid } from '../../shared/model/properties';
import { BelongsTo, ByUser } from '../../shared/model/relations';
import { LINE_LENGTH } from '../budgets/budget-line.type';
import { Budget } from '../budgets/budget.entity';
import { AMOUNT, Currency } from '../money';

/** Characters of what was bought, and of why an expense is reversed. */
export const DESCRIPTION_LENGTH = 500;

@Model({
  table: 'finance.expenses',
  isEntity: true,
  description: 'What was spent of a budget. It is never changed or removed, only reversed by another one.',
})
@Unique('expenses_reference_key', ['reference'])
@Unique('expenses_reverses_id_key', ['reversesId'])
@BelongsTo<Expense>(() => Budget, 'budgetId', {
  as: 'budget',
  nullable: false,
  inverse: { as: 'expenses', order: '-createdAt', description: 'The newest first.' },
})
@BelongsTo<Expense>(() => Expense, 'reversesId', { as: 'reverses' })
@BelongsTo<Expense>(() => Expense, 'reversedById', { as: 'reversedBy' })
@ByUser<Expense>('recordedBy', { as: 'recorder', description: 'The user who recorded it.' })
export class Expense {
  @Id()
  id!: string;

  @Uuid()
  budgetId!: string;

  @Text({ max: LINE_LENGTH, nullable: true, description: 'The line of the budget; null: none of them.' })
  line!: string | null;

  @Numeric({
    ...AMOUNT,
    description: 'More than 0. That of an expense which reverses another one is taken off.',
  })
  amount!: string;

  @Currency()
  currency!: string;

  @Day({ description: 'The day that it counts for.' })
  spentOn!: string;

  @Text({ max: DESCRIPTION_LENGTH })
  description!: string;

  @Text({
    max: 100,
    nullable: true,
    identifier: true,
    description: 'What the supplier or the voucher calls it. Unique.',
  })
  reference!: string | null;

  @Uuid({ nullable: true, description: 'The expense that it takes back.' })
  reversesId!: string | null;

  @Uuid({
    computed: true,
    nullable: true,
    description: 'The expense that takes it back; null while it counts.',
  })
  reversedById?: string | null;

  @Uuid({ nullable: true, description: 'User who recorded it; null when the system did.' })
  recordedBy!: string | null;

  @CreatedAt()
  createdAt!: string;
}

export const ExpensePage = pageTypeOf(Expense, 'ExpensePage');
