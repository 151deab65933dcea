import { access, type AccessPolicies } from '../../shared/graph/access-policies';

export const transitionHistoryPolicies: AccessPolicies = {
  Query: { transitions: access('read:workforce') },
  Transition: { '*': access('read:workforce') },
  TransitionPage: { '*': access('read:workforce') },
};
