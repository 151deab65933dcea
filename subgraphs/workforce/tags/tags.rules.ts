import { access, type RuleTree } from '../../shared/graph/rules';

export const tagRules: RuleTree = {
  Query: { tagChanges: access('read:workforce') },
  Tag: { '*': access('read:workforce') },
  TagChange: { '*': access('read:workforce') },
  TagChangePage: { '*': access('read:workforce') },
};
