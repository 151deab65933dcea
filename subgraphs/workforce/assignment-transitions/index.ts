import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { AssignmentTransitionLog, AvailableAssignmentTransition } from './assignment-transition-log.entity';
import { AssignmentTransitionsResolver } from './assignment-transitions.resolver';

/** The lifecycle of assignments and its log. */
export const assignmentTransitions = feature({
  models: [AssignmentTransitionLog, AvailableAssignmentTransition],
  resolvers: [AssignmentTransitionsResolver],
  access: {
    Query: { assignmentTransitions: access('read:workforce') },
    Mutation: { transitionAssignment: access('transition:workforce') },
    AssignmentTransitionLog: { '*': access('read:workforce') },
    AssignmentTransitionLogPage: { '*': access('read:workforce') },
    AvailableAssignmentTransition: { '*': access('read:workforce') },
  },
});
