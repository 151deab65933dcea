import { access, type AccessPolicies } from '../../shared/graph/access-policies';

export const assignmentTransitionPolicies: AccessPolicies = {
  Query: { assignmentTransitions: access('read:workforce') },
  Mutation: { transitionAssignment: access('transition:workforce') },
  AssignmentTransitionLog: { '*': access('read:workforce') },
  AssignmentTransitionLogPage: { '*': access('read:workforce') },
  AvailableAssignmentTransition: { '*': access('read:workforce') },
};
