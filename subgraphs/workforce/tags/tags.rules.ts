import { access, type RuleTree } from '../../shared/graph/rules';

export const tagRules: RuleTree = { Tag: { '*': access('read:workforce') } };
