import { Unique } from 'typeorm';
import { Model } from '../../shared/model/model';
import { pageTypeOf } from '../../shared/model/page';
import {
  CreatedAt,
  DeletedAt,
  Id,
  Integer,
  ListOf,
  Numeric,
  Text,
  UpdatedAt,
  Uuid,
} from '../../shared/model/properties';
import { BelongsTo } from '../../shared/model/relations';
import { OrgUnitReference } from '../../shared/school/org-unit-reference';
import { AMOUNT, Currency, SUM } from '../money';
import { BudgetLine } from './budget-line.type';

/** Years of a budget. */
export const FISCAL_YEAR = { min: 2000, max: 2100 } as const;

@Model({
  table: 'finance.budgets',
  description: 'What a cost centre, or the school, may spend on something in a fiscal year.',
})
@Unique('budgets_category_key', ['category', 'fiscalYear', 'orgUnitId'])
@BelongsTo<Budget>(() => OrgUnitReference, 'orgUnitId', { as: 'orgUnit' })
export class Budget {
  @Id()
  id!: string;

  @Text({
    max: 255,
    identifier: true,
    description: 'What is bought. Unique for the cost centre and the year.',
  })
  category!: string;

  @Integer({ ...FISCAL_YEAR, description: 'The calendar year in which the fiscal year begins.' })
  fiscalYear!: number;

  @Uuid({ nullable: true, description: 'The cost centre, an org unit; null: the whole school.' })
  orgUnitId!: string | null;

  @Currency()
  currency!: string;

  @Numeric({ ...AMOUNT, description: 'What may be spent. More than 0.' })
  allocatedAmount!: string;

  @Numeric({ ...SUM, description: 'The sum of the expenses, those that were reversed left out.' })
  spentAmount!: string;

  @ListOf(() => BudgetLine, {
    description: 'What it is divided into; their sum is at most what is allocated.',
  })
  lines!: BudgetLine[];

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;

  @DeletedAt('Null unless the budget is deleted.')
  deletedAt?: string | null;
}

export const BudgetPage = pageTypeOf(Budget, 'BudgetPage');
