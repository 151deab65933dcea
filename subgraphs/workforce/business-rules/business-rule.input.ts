import { InputType } from 'type-graphql';
import { pick } from '../../shared/model/pick';
import { BusinessRule } from './business-rule.entity';

@InputType({ description: 'Changes of a business rule; what is left out stays.' })
export class UpdateBusinessRuleInput extends pick(BusinessRule, {
  optional: ['severity', 'threshold', 'enabled'],
  differences: {
    threshold: { description: 'Only for a rule that has one; null only for CONTRACT_EXPIRING.' },
  },
}) {}
