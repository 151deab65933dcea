import { access, type RuleTree } from '../../shared/graph/rules';

export const assignmentTransitionRules: RuleTree = {
  Query: { assignmentTransitions: access('read:workforce') },
  Mutation: { transitionAssignment: access('transition:workforce') },
  AssignmentTransitionLog: { '*': access('read:workforce') },
  AssignmentTransitionLogPage: { '*': access('read:workforce') },
  AvailableAssignmentTransition: { '*': access('read:workforce') },
};
