import { firstByKey, oneByKey } from '../../shared/graph/context';
import type { WorkforceServices } from '../services';
import type { Assignment } from './assignment.entity';

export const assignmentById = oneByKey<Assignment, WorkforceServices>(
  (ids, { identity, services }) => services.assignments.byIds(identity, ids),
  (assignment) => assignment.id,
);

export const assignmentsOfEmployee = firstByKey<Assignment, WorkforceServices>(
  (ids, count, { identity, services }) => services.assignments.newestOfEmployees(identity, ids, count),
  (assignment) => assignment.employeeId,
);

export const assignmentsToPosition = firstByKey<Assignment, WorkforceServices>(
  (ids, count, { identity, services }) => services.assignments.newestOfPositions(identity, ids, count),
  (assignment) => assignment.positionId,
);
