import { access, type RuleTree } from '../../shared/graph/rules';

export const transitionHistoryRules: RuleTree = {
  Query: { transitions: access('read:workforce') },
  Transition: { '*': access('read:workforce') },
  TransitionPage: { '*': access('read:workforce') },
};
