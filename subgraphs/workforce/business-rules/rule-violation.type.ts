import { Model } from '../../shared/model/model';
import { Numeric, OneOf, Text, Uuid } from '../../shared/model/properties';
import { BusinessRuleCode } from './registry';
import { RuleSeverity } from './rule';

@Model({ description: 'What a business rule objects to.' })
export class RuleViolation {
  @OneOf(BusinessRuleCode, { computed: true })
  code!: string;

  @OneOf(RuleSeverity, { computed: true })
  severity!: RuleSeverity;

  @Text({ computed: true, max: 2000 })
  message!: string;

  @Numeric({
    computed: true,
    precision: 10,
    scale: 2,
    nullable: true,
    description: 'Null for a rule that measures nothing.',
  })
  threshold!: string | null;

  @Numeric({
    computed: true,
    precision: 10,
    scale: 2,
    nullable: true,
    description: 'What was measured against the threshold.',
  })
  actual!: string | null;

  @Uuid({
    computed: true,
    nullable: true,
    description: 'Which assignment it is about, where all of an employee were checked; else null.',
  })
  assignmentId!: string | null;
}
