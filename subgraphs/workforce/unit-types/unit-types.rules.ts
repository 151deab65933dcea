import { access, type RuleTree } from '../../shared/graph/rules';

export const unitTypeRules: RuleTree = {
  Query: { unitTypes: access('read:workforce') },
  UnitType: { '*': access('read:workforce') },
};
