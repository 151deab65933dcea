import { access, type RuleTree } from '../../shared/graph/rules';

/** Rules hold for the whole institution, so nobody changes them within a scope: it takes what settings take. */
export const businessRuleRules: RuleTree = {
  Query: { businessRules: access('read:workforce'), businessRule: access('read:workforce') },
  Mutation: { updateBusinessRule: access('write:settings') },
  BusinessRule: { '*': access('read:workforce') },
  RuleViolation: { '*': access('read:workforce', 'propose:workforce'), assignment: access('read:workforce') },
};
