import { firstByKey } from '../../shared/graph/context';
import type { WorkforceServices } from '../services';
import type { TransitionLog } from './transition-log.entity';

export const newestTransitions = firstByKey<TransitionLog, WorkforceServices>(
  (employeeIds, count, { services }) => services.transitions.newest(employeeIds, count),
  (log) => log.employeeId,
);
