import { access, type RuleTree } from '../../shared/graph/rules';

export const settingsRules: RuleTree = {
  Query: { settings: access('read:settings') },
  Mutation: { updateSettings: access('write:settings') },
  Settings: { '*': access('read:settings') },
};
