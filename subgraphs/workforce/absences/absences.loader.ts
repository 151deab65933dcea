import { manyByKey, firstByKey, oneByKey } from '../../shared/graph/context';
import type { WorkforceServices } from '../services';
import type { TransitionLog } from '../employee-transitions/transition-log.entity';
import type { Absence } from './absence.entity';

export const newestAbsences = firstByKey<Absence, WorkforceServices>(
  (employeeIds, count, { services }) => services.absences.newest(employeeIds, count),
  (absence) => absence.employeeId,
);

/** The absence that caused an entry of the transition log, by the entry. */
export const absenceByEntryId = oneByKey<Absence & { entryId: string }, WorkforceServices>(
  (entryIds, { services }) => services.absences.ofEntries(entryIds),
  (absence) => absence.entryId,
);

/** What an absence did to the status of its employee, newest first. */
export const entriesByAbsenceId = manyByKey<TransitionLog & { absenceId: string }, WorkforceServices>(
  (absenceIds, { services }) => services.absences.entriesOf(absenceIds),
  (entry) => entry.absenceId,
);
