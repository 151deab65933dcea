import { randomUUID } from 'node:crypto';
import { at } from '../../shared/bulk/cycle';

/** Columns of the rows below, in COPY's order. */
export const POSITION_COLUMNS = 'id, title, org_unit_id, required_weekly_hours';

const TITLES = ['Nurse', 'Teacher', 'Clerk', 'Technician', 'Driver', 'Librarian', 'Guard'];
const HOURS = ['40.00', '24.00', '45.50', '60.00', '36.00'];

/** One position as a line of COPY's text format. */
export function positionLine(index: number, unitIds: readonly string[]): string {
  return [randomUUID(), `${at(TITLES, index)} ${index}`, at(unitIds, index), at(HOURS, index * 3)].join('\t');
}
