import { Unique } from 'typeorm';
import { Model } from '../../shared/model/model';
import { CreatedAt, Flag, Id, Numeric, OneOf, Text, UpdatedAt } from '../../shared/model/properties';
import { BusinessRuleCode } from './registry';
import { RuleSeverity } from './rule';

@Model({
  table: 'workforce.business_rules',
  description: 'A condition that assignments are checked against, as the institution has set it.',
})
@Unique('business_rules_code_key', ['code'])
export class BusinessRule {
  @Id()
  id!: string;

  @OneOf(BusinessRuleCode, { length: 50, description: 'Unique.' })
  code!: string;

  @Text({ max: 255 })
  name!: string;

  @OneOf(RuleSeverity)
  severity!: RuleSeverity;

  @Numeric({
    precision: 10,
    scale: 2,
    min: '0',
    nullable: true,
    description: 'Null for a rule that measures nothing.',
  })
  threshold!: string | null;

  @Flag({ description: 'False: the rule is not asked.' })
  enabled!: boolean;

  @Text({ storage: 'text', max: 2000 })
  description!: string;

  @CreatedAt()
  createdAt!: string;

  @UpdatedAt()
  updatedAt!: string;
}
