import { at } from '../../shared/bulk/cycle';

/** Columns of the rows below, in COPY's order. */
export const ATTENDANCE_COLUMNS = 'class_group_id, student_id, date, status';

/** The school days of two weeks. */
const DAYS = ['02', '03', '04', '05', '06', '09', '10', '11', '12', '13'].map((day) => `2026-03-${day}`);

/** Days of each student. */
export const DAYS_EACH = DAYS.length;

/** Mostly present. */
const STATUSES = [...Array<string>(20).fill('PRESENT'), 'ABSENT', 'LATE', 'EXCUSED'];

/** One entry as a line of COPY's text format; a student is in the group that `studentLine` puts them in. */
export function attendanceLine(
  index: number,
  studentIds: readonly string[],
  groupIds: readonly string[],
): string {
  const student = Math.floor(index / DAYS_EACH);
  return [at(groupIds, student), at(studentIds, student), at(DAYS, index), at(STATUSES, index * 7)].join(
    '\t',
  );
}
