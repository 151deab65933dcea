import { InputType } from 'type-graphql';
import { BooleanField } from '../../shared/model/constraints';
import { pick, pickFilter } from '../../shared/model/pick';
import { FinancialReport } from './financial-report.entity';

@InputType({ description: 'What a report is to be about.' })
export class GenerateFinancialReportInput extends pick(FinancialReport, {
  required: ['reportType', 'startDate', 'endDate'],
  optional: ['title', 'currency'],
  differences: {
    title: { nullable: false, description: 'Default: the type and the period.' },
    endDate: {
      description:
        'Last day, not before the first; of RECEIVABLES not in the future, of BUDGET_ACTUAL in the year of the first.',
    },
    currency: { nullable: false, description: "ISO 4217 code. Default: the school's." },
  },
}) {
  @BooleanField({
    optional: true,
    nullable: false,
    description: 'Does not wait: a job generates it. Default: false.',
  })
  background?: boolean;
}

@InputType({ description: 'Which reports to list; all conditions must hold.' })
export class FinancialReportFilter extends pickFilter(FinancialReport, ['reportType']) {}
