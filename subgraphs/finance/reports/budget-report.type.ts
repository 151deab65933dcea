import { ObjectType } from 'type-graphql';
import { Model } from '../../shared/model/model';
import { Integer, ListOf, Numeric, Text, Uuid } from '../../shared/model/properties';
import { LINE_LENGTH } from '../budgets/budget-line.type';
import { Currency, SUM } from '../money';

/** What was to be spent, and what was. */
@ObjectType()
abstract class Spending {
  @Numeric({ ...SUM, description: 'What may be spent.' })
  allocated!: string;

  @Numeric({ ...SUM, description: 'What was spent.' })
  spent!: string;

  @Numeric({ ...SUM, description: 'What is left; below 0 it is overspent.' })
  remaining!: string;
}

@Model({ description: 'A budget and what was spent of it.' })
export class BudgetActual extends Spending {
  @Uuid()
  budgetId!: string;

  @Text({ max: 255 })
  category!: string;

  @Uuid({ nullable: true, description: 'The cost centre; null: the whole school.' })
  orgUnitId!: string | null;

  @Text({ max: 255, nullable: true, description: 'Null also when the unit is gone.' })
  orgUnitName!: string | null;

  @Numeric({ precision: 12, scale: 2, description: 'What was spent in percent of what may be.' })
  spentPercentage!: string;
}

@Model({ description: 'A line of a budget and what was spent of it.' })
export class BudgetLineActual extends Spending {
  @Uuid()
  budgetId!: string;

  @Text({ max: 255, description: 'That of the budget.' })
  category!: string;

  @Text({ max: 255, nullable: true, description: 'The name of the cost centre.' })
  orgUnitName!: string | null;

  @Text({ max: LINE_LENGTH })
  line!: string;
}

@Model({ description: 'The budgets of a year and what was spent of them.' })
export class BudgetReport extends Spending {
  @Integer()
  fiscalYear!: number;

  @Currency()
  currency!: string;

  @Integer({ description: 'Budgets of which more was spent than may be.' })
  overspentCount!: number;

  @ListOf(() => BudgetActual, { description: 'By category and cost centre.' })
  budgets!: BudgetActual[];

  @ListOf(() => BudgetLineActual, { description: 'Those of the budgets that are divided, in their order.' })
  lines!: BudgetLineActual[];
}
