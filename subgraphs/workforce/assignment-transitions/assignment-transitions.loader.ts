import { firstByKey } from '../../shared/graph/context';
import type { WorkforceServices } from '../services';
import type { AssignmentTransitionLog } from './assignment-transition-log.entity';

export const newestAssignmentTransitions = firstByKey<AssignmentTransitionLog, WorkforceServices>(
  (assignmentIds, count, { services }) => services.assignmentTransitions.newest(assignmentIds, count),
  (log) => log.assignmentId,
);
