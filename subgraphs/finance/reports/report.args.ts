import { ArgsType } from 'type-graphql';
import { DateField, IntegerField, StringField } from '../../shared/model/constraints';
import { FISCAL_YEAR } from '../budgets/budget.entity';

/** Three letters, as ISO 4217 has them. */
const CODE = { min: 3, max: 3, pattern: /^[A-Z]{3}$/ } as const;

/** A report is of one currency: a sum over several means nothing. */
@ArgsType()
export class ReportArgs {
  @StringField({ ...CODE, optional: true, description: "ISO 4217 code. Default: the school's." })
  currency?: string | null;
}

@ArgsType()
export class ReceivablesArgs extends ReportArgs {
  @DateField({
    optional: true,
    description: 'The day whose state is shown, not in the future. Default: today.',
  })
  asOf?: string | null;
}

@ArgsType()
export class IncomeArgs extends ReportArgs {
  @DateField({ optional: true, description: 'First day. Default: from the beginning.' })
  from?: string | null;

  @DateField({ optional: true, description: 'Last day. Default: up to now.' })
  to?: string | null;
}

@ArgsType()
export class BudgetReportArgs extends ReportArgs {
  @IntegerField({ ...FISCAL_YEAR, optional: true, description: 'Default: the year of today.' })
  fiscalYear?: number | null;
}
