import { access, type AccessPolicies } from '../../shared/graph/access-policies';

/** Each transition's own permission and scope are checked by EmployeeTransitionsService from the lifecycle table. */
export const employeeTransitionPolicies: AccessPolicies = {
  Query: { employeeTransitions: access('read:workforce') },
  Mutation: { transitionEmployee: access('transition:workforce', 'propose:workforce') },
  TransitionLog: { '*': access('read:workforce') },
  TransitionLogPage: { '*': access('read:workforce') },
  AvailableTransition: { '*': access('read:workforce') },
};
