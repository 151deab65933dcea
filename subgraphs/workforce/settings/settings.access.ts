import { access, type AccessPolicies } from '../../shared/graph/access-policies';

export const settingsPolicies: AccessPolicies = {
  Query: { settings: access('read:settings') },
  Mutation: { updateSettings: access('write:settings') },
  Settings: { '*': access('read:settings') },
};
