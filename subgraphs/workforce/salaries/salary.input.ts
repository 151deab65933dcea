import { InputType } from 'type-graphql';
import { DateField, DecimalField, StringField } from '../../shared/model/constraints';

@InputType({ description: 'What an employee earns from a day on.' })
export class RecordSalaryInput {
  @DecimalField({ min: '0', exclusiveMin: true, max: '9999999999.99', scale: 2 })
  amount!: string;

  @StringField({ optional: true, max: 3, pattern: /^[A-Z]{3}$/, description: 'ISO 4217 code. Default KES.' })
  currency?: string | null;

  @DateField()
  effectiveDate!: string;
}
