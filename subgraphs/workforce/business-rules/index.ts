import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { BusinessRule } from './business-rule.entity';
import { BusinessRulesResolver } from './business-rules.resolver';
import { RuleViolation } from './rule-violation.type';

/**
 * The conditions that assignments are checked against, and what they object to. They hold for the whole institution, so nobody
 * changes them within a scope: it takes what settings take.
 */
export const businessRules = feature({
  models: [BusinessRule, RuleViolation],
  resolvers: [BusinessRulesResolver],
  access: {
    Query: { businessRules: access('read:workforce'), businessRule: access('read:workforce') },
    Mutation: { updateBusinessRule: access('write:settings') },
    BusinessRule: { '*': access('read:workforce') },
    RuleViolation: {
      '*': access('read:workforce', 'propose:workforce'),
      assignment: access('read:workforce'),
    },
  },
});
