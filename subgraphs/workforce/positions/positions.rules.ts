import { access, type RuleTree } from '../../shared/graph/rules';

export const positionRules: RuleTree = { Position: { '*': access('read:workforce') } };
