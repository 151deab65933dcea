import { at } from '../../shared/bulk/cycle';

/** Columns of the rows below, in COPY's order. */
export const ASSIGNMENT_COLUMNS = 'employee_id, position_id, effective_hours, start_date, end_date, status';

const HOURS = ['8.00', '10.00', '12.50', '20.00'];
/** Mostly active, so that the figures of coverage have something to sum. */
const STATUSES = [
  'ACTIVE',
  'ACTIVE',
  'ACTIVE',
  'ACTIVE',
  'ACTIVE',
  'ACTIVE',
  'ACTIVE',
  'ACTIVE',
  'PLANNED',
  'ENDED',
];

/** One assignment as a line of COPY's text format; nobody gets the same position twice. */
export function assignmentLine(
  index: number,
  employeeIds: readonly string[],
  positionIds: readonly string[],
): string {
  const round = Math.floor(index / employeeIds.length);
  const status = at(STATUSES, index * 3);
  return [
    at(employeeIds, index + round),
    at(positionIds, index),
    at(HOURS, index + Math.floor(index / positionIds.length)),
    '2026-01-05',
    status === 'ENDED' ? '2026-02-01' : '\\N',
    status,
  ].join('\t');
}
