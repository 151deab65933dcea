import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { EmployeeTransitionsResolver } from './employee-transitions.resolver';
import { AvailableTransition, TransitionLog } from './transition-log.entity';

/**
 * The lifecycle of employees and its log. Each transition's own permission and scope are checked by
 * EmployeeTransitionsService from the lifecycle table.
 */
export const employeeTransitions = feature({
  models: [TransitionLog, AvailableTransition],
  resolvers: [EmployeeTransitionsResolver],
  access: {
    Query: { employeeTransitions: access('read:workforce') },
    Mutation: { transitionEmployee: access('transition:workforce', 'propose:workforce') },
    TransitionLog: { '*': access('read:workforce') },
    TransitionLogPage: { '*': access('read:workforce') },
    AvailableTransition: { '*': access('read:workforce') },
  },
});
