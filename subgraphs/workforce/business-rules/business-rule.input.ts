import { InputType } from 'type-graphql';
import { BooleanField, DecimalField, EnumField } from '../../shared/model/constraints';
import { RuleSeverity } from './rule';

@InputType({ description: 'Changes of a business rule; what is left out stays.' })
export class UpdateBusinessRuleInput {
  @EnumField(RuleSeverity, { optional: true })
  severity?: RuleSeverity | null;

  @DecimalField({ optional: true, min: '0', max: '99999999.99', scale: 2 })
  threshold?: string | null;

  @BooleanField({ optional: true })
  enabled?: boolean | null;
}
