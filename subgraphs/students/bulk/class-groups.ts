import { at } from '../../shared/bulk/cycle';

/** Columns of the rows below, in COPY's order. */
export const CLASS_GROUP_COLUMNS = 'id, name, academic_year, framework, level, instructor_id';

/** One class group as a line of COPY's text format. @param run tells runs apart, so that names stay unique */
export function classGroupLine(
  index: number,
  groupIds: readonly string[],
  teacherIds: readonly string[],
  run: string,
): string {
  const grade = (index % 12) + 1;
  return [
    at(groupIds, index),
    `Grade ${grade} ${run}-${index}`,
    '2026',
    'CBC',
    `Grade ${grade}`,
    at(teacherIds, index),
  ].join('\t');
}
