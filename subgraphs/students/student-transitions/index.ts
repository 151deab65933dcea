import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { AvailableStudentTransition, StudentTransitionLog } from './student-transition-log.entity';
import { StudentTransitionsResolver } from './student-transitions.resolver';

/** The lifecycle of students and its log. */
export const studentTransitions = feature({
  models: [StudentTransitionLog, AvailableStudentTransition],
  resolvers: [StudentTransitionsResolver],
  access: {
    Query: { studentTransitions: access('read:students') },
    Mutation: { transitionStudent: access('write:students') },
    StudentTransitionLog: { '*': access('read:students') },
    StudentTransitionLogPage: { '*': access('read:students') },
    AvailableStudentTransition: { '*': access('read:students') },
  },
});
