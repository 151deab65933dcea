import { ObjectType } from 'type-graphql';
import { Model } from '../../shared/model/model';
import { Day, ListOf, Numeric, Text, Uuid } from '../../shared/model/properties';
import { Currency, SUM } from '../money';

/** Sums of the ledger by what its entries are for. What was reversed counts for nothing. */
@ObjectType()
abstract class IncomeFigures {
  @Numeric({ ...SUM, description: 'Charged as tuition.' })
  tuition!: string;

  @Numeric({ ...SUM, description: 'Charged as fees.' })
  fees!: string;

  @Numeric({ ...SUM, description: 'Other charges, less what was taken off.' })
  other!: string;

  @Numeric({ ...SUM, description: 'Taken off by scholarships.' })
  scholarships!: string;

  @Numeric({ ...SUM, description: 'Tuition, fees and other charges, less scholarships.' })
  income!: string;

  @Numeric({ ...SUM, description: 'Paid by students.' })
  payments!: string;

  @Numeric({ ...SUM, description: 'Paid back to students.' })
  refunds!: string;
}

@Model({ description: 'What a cost centre earned in a term.' })
export class IncomeRow extends IncomeFigures {
  @Uuid({ nullable: true, description: 'The term; null: days that no term has.' })
  termId!: string | null;

  @Text({ max: 100, nullable: true })
  termName!: string | null;

  @Uuid({ nullable: true, description: 'The cost centre; null: no cost centre.' })
  orgUnitId!: string | null;

  @Text({ max: 255, nullable: true, description: 'Null also when the unit is gone.' })
  orgUnitName!: string | null;
}

@Model({ description: 'What was earned in a period, by term and cost centre.' })
export class IncomeReport extends IncomeFigures {
  @Day({ nullable: true, description: 'First day; null: from the beginning.' })
  from!: string | null;

  @Day({ nullable: true, description: 'Last day; null: up to now.' })
  to!: string | null;

  @Currency()
  currency!: string;

  @ListOf(() => IncomeRow, { description: 'By term, those without a term last, and by cost centre.' })
  rows!: IncomeRow[];
}
