import { newestByKey } from '../../shared/graph/context';
import type { WorkforceServices } from '../services';
import type { Absence } from './absence.entity';

export const newestAbsences = newestByKey<Absence, WorkforceServices>(
  (employeeIds, count, { services }) => services.absences.newest(employeeIds, count),
  (absence) => absence.employeeId,
);
