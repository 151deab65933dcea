import { access, type AccessPolicies } from '../../shared/graph/access-policies';

/** Rules hold for the whole institution, so nobody changes them within a scope: it takes what settings take. */
export const businessRulePolicies: AccessPolicies = {
  Query: { businessRules: access('read:workforce'), businessRule: access('read:workforce') },
  Mutation: { updateBusinessRule: access('write:settings') },
  BusinessRule: { '*': access('read:workforce') },
  RuleViolation: { '*': access('read:workforce', 'propose:workforce'), assignment: access('read:workforce') },
};
