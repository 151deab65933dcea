import { InputType } from 'type-graphql';
import { pick } from '../../shared/model/pick';
import { SalaryRecord } from './salary-record.entity';

@InputType({ description: 'What an employee earns from a day on.' })
export class RecordSalaryInput extends pick(SalaryRecord, {
  required: ['amount', 'effectiveDate'],
  optional: ['currency'],
  differences: { currency: { description: 'ISO 4217 code. Default KES.' } },
}) {}
